"""Municipalities and their slugs."""

import pytest

from surveys.models.areas import slug_of
from tests.factories import make_municipality


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Oudewater", set(), "oudewater"),
        ("'s-Gravenhage", set(), "s_gravenhage"),
        ("Súdwest-Fryslân", set(), "sudwest_fryslan"),
        ("Oudewater", {"oudewater", "oudewater_2"}, "oudewater_3"),
        ("Nuenen, Gerwen en Nederwetten", set(), "nuenen_gerwen_en_nederwe"),
        ("上海", set(), "gemeente"),
    ],
)
def test_slug_is_the_name_as_codes_can_hold_it(name, taken, slug):
    assert slug_of(name, taken) == slug


@pytest.mark.django_db
def test_municipality_gets_a_slug_and_keeps_it():
    first, second = make_municipality(name="Oudewater"), make_municipality(name="Oude-Water")
    third = make_municipality(name="Oude Water")
    second.name = "Gouda"

    second.save()

    assert (first.slug, second.slug, third.slug) == ("oudewater", "oude_water", "oude_water_2")
