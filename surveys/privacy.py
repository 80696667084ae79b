"""Which fields hold personal data: what erasure, exports and logs must know about every text that is stored.

A new field that can hold words goes into one of the two sets; a test fails until it does.
"""

# About an identifiable person, or a key that leads to one.
PERSONAL = frozenset(
    {
        # Who failed to log in, from where and with which browser: kept while the throttle counts.
        "axes.AccessAttempt.get_data",
        "axes.AccessAttempt.http_accept",
        "axes.AccessAttempt.ip_address",
        "axes.AccessAttempt.path_info",
        "axes.AccessAttempt.post_data",
        "axes.AccessAttempt.user_agent",
        "axes.AccessAttempt.username",
        "axes.AccessFailureLog.http_accept",
        "axes.AccessFailureLog.ip_address",
        "axes.AccessFailureLog.path_info",
        "axes.AccessFailureLog.user_agent",
        "axes.AccessFailureLog.username",
        "axes.AccessLog.http_accept",
        "axes.AccessLog.ip_address",
        "axes.AccessLog.path_info",
        "axes.AccessLog.session_hash",
        "axes.AccessLog.user_agent",
        "axes.AccessLog.username",
        # The key of a log-in, and who is logged in with it.
        "sessions.Session.session_data",
        "sessions.Session.session_key",
        "surveys.Case.access_code",
        "surveys.ContactDetails.city",
        "surveys.ContactDetails.email",
        "surveys.ContactDetails.house_number",
        "surveys.ContactDetails.name",
        "surveys.ContactDetails.phone",
        "surveys.ContactDetails.postcode",
        "surveys.ContactDetails.street",
        # Random, but it stood in the form that somebody sent.
        "surveys.ContactWish.id",
        "surveys.ContactWish.email",
        "surveys.ContactWish.name",
        "surveys.ContactWish.phone",
        # A file as it was uploaded may hold anything; it is gone within a day.
        "surveys.EarlierDraft.sheet",
        "surveys.EarlierDraft.values",
        # Open answers may name people, and so may what is said about them.
        "surveys.Adjudication.comment",
        "surveys.Adjudication.first",
        "surveys.Adjudication.result",
        "surveys.Adjudication.second",
        "surveys.Correction.after",
        "surveys.Correction.before",
        "surveys.Correction.reason",
        "surveys.Keying.answers",
        # What a keyer writes about a form may name who filled it in.
        "surveys.Keying.note",
        "surveys.KeyingDraft.note",
        "surveys.KeyingDraft.typed",
        "surveys.Person.email",
        "surveys.Person.name",
        "surveys.Person.password",
        "surveys.Response.answers",
        # Opens a draft in a browser.
        "surveys.Response.handle",
        # Open answers, and groups that few may share until the pool is emptied.
        "surveys.SealedResponse.answers",
        "surveys.SealedResponse.groups",
        # A keyed hash of an address, for an hour at the most.
        "surveys.Tally.key",
    }
)

# About areas, questionnaires and the state of the work; or classes too wide to name anyone by themselves.
HARMLESS = frozenset(
    {
        "auth.Group.name",
        "auth.Permission.codename",
        "auth.Permission.name",
        "contenttypes.ContentType.app_label",
        "contenttypes.ContentType.model",
        "questionnaires.QuestionnaireVersion.audience",
        "questionnaires.QuestionnaireVersion.checksum",
        "questionnaires.QuestionnaireVersion.code",
        "questionnaires.QuestionnaireVersion.definition",
        "questionnaires.QuestionnaireVersion.owner",
        "questionnaires.QuestionnaireVersion.title",
        "questionnaires.Retirement.reason",
        "reporting.EarlierFigure.indicator",
        "surveys.Adjudication.field",
        "surveys.Area.kind",
        "surveys.Area.name",
        "surveys.Area.partners",
        "surveys.Case.disposition",
        "surveys.Case.groups",
        "surveys.Channel.kind",
        "surveys.Channel.slug",
        "surveys.ContactAttempt.kind",
        "surveys.ContactAttempt.outcome",
        "surveys.Correction.field",
        "surveys.Destruction.kind",
        "surveys.EarlierDraft.columns",
        "surveys.EarlierDraft.differs",
        "surveys.EarlierDraft.figures",
        "surveys.EarlierDraft.kind",
        "surveys.EarlierDraft.name",
        # The office that did it, and how.
        "surveys.EarlierDraft.source",
        "surveys.EarlierDraft.way",
        "surveys.EarlierRemoval.audience",
        "surveys.EarlierRemoval.name",
        "surveys.EarlierSurvey.codes",
        "surveys.EarlierSurvey.differs",
        "surveys.EarlierSurvey.source",
        "surveys.EarlierSurvey.way",
        "surveys.Keying.conflicts",
        "surveys.Keying.submission_key",
        # Random, and gone when the form is stored.
        "surveys.KeyingDraft.submission_key",
        "surveys.Membership.role",
        # Of the office, as it stands on its website.
        "surveys.Municipality.email",
        "surveys.Municipality.name",
        "surveys.Municipality.phone",
        "surveys.Municipality.slug",
        # Where boxes stand on paper; what everybody's form says.
        "surveys.PrintedForm.boxes",
        "surveys.PrintedForm.checksum",
        "surveys.PrintedForm.language",
        "surveys.Region.name",
        "surveys.Response.groups",
        "surveys.Response.language",
        "surveys.Response.mode",
        "surveys.Response.status",
        "surveys.Response.submission_key",
        "surveys.ResponseEvent.kind",
        "surveys.ResponseEvent.page",
        "surveys.Round.name",
        # Random: made for the row alone, and gone with it.
        "surveys.SealedResponse.id",
        "surveys.SealedResponse.language",
        "surveys.SealedResponse.status",
        "surveys.SubArea.name",
        "surveys.Survey.audience",
        "surveys.Survey.languages",
        "surveys.Survey.minimum_response_source",
        "surveys.Survey.modules",
        "surveys.Survey.promise",
        "surveys.Unit.id",
    }
)
