"""Who wants to hear the results or join the working group: apart from everything that was answered."""

import uuid

from django.db import models
from django.db.models import Q

from surveys.models.rounds import Survey
from surveys.models.scoping import ScopedQuerySet


class ContactWish(models.Model):
    """What someone asked after sending a questionnaire, and how to reach them.

    Nothing leads from here to a response or a case: no key, no code, no time. The id is random.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="contact_wishes")
    wants_results = models.BooleanField(default=False)
    wants_workgroup = models.BooleanField(default=False)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    erase_on = models.DateField()

    objects = ScopedQuerySet.as_manager()
    area_path = "survey__round__area"

    class Meta:
        verbose_name_plural = "contact wishes"
        constraints = [
            models.CheckConstraint(
                condition=Q(wants_results=True) | Q(wants_workgroup=True),
                name="a_contact_wish_wishes_something",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""), name="who_leaves_a_wish_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(wants_results=False) | ~Q(email=""), name="results_go_to_an_email_address"
            ),
            models.CheckConstraint(
                condition=Q(wants_workgroup=False) | ~Q(name=""), name="who_joins_a_workgroup_gives_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email
