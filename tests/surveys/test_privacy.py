"""Every field that can hold words is known to be personal or harmless."""

import pytest
from django.db import models

from surveys.models import ContactWish
from surveys.privacy import HARMLESS, PERSONAL
from tests.surveys.models.our_models import installed_models

# Numbers, dates and references; whatever else there is or will be can hold words.
WORDLESS = (
    models.IntegerField,
    models.FloatField,
    models.DecimalField,
    models.BooleanField,
    models.DateField,
    models.TimeField,
    models.DurationField,
    models.ForeignKey,
)


def fields_for_words() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in installed_models()
        for field in model._meta.concrete_fields
        if not isinstance(field, WORDLESS)
    }


def test_every_field_for_words_is_personal_or_harmless():
    assert fields_for_words() - PERSONAL - HARMLESS == set()


def test_no_field_is_both():
    assert set() == PERSONAL & HARMLESS


def test_no_field_that_is_gone_is_listed():
    assert fields_for_words() == PERSONAL | HARMLESS


@pytest.mark.parametrize("model", ["ContactDetails", "ContactWish"])
def test_all_that_is_known_of_a_contact_is_personal(model):
    own = {name for name in fields_for_words() if name.startswith(f"surveys.{model}.")}

    assert own <= PERSONAL


def test_nothing_leads_from_a_contact_wish_to_a_response_or_a_moment():
    kept = {"id", "survey", "wants_results", "wants_workgroup", "name", "email", "phone", "erase_on"}

    assert {field.name for field in ContactWish._meta.get_fields()} == kept
