"""Who can log in to the demo."""

from surveys.models import Area, Membership, Person, Role

PASSWORD = "veilig-ondernemen"  # noqa: S105 (for everyone to see: the demo holds no secrets)
ADMINISTRATOR = ("beheer@veiligpeil.example", "Beheerder")
CAST = {
    Role.SECRETARY: ("anneke@veiligpeil.example", "Anneke de Wit"),
    Role.INTERVIEWER: ("samira@veiligpeil.example", "Samira El Amrani"),
    Role.WORKGROUP: ("joost@veiligpeil.example", "Joost Bakker"),
}


def make_people(shopping: Area, business_park: Area) -> dict[str, Person]:
    """The cast, by role: all in the shopping area, secretary and interviewer on the business park too."""
    email, name = ADMINISTRATOR
    Person.objects.create_person(email, PASSWORD, name=name, is_administrator=True)
    people = {
        role.value: Person.objects.create_person(email, PASSWORD, name=name)
        for role, (email, name) in CAST.items()
    }
    for role, person in people.items():
        Membership.objects.create(person=person, area=shopping, role=role)
        if role != Role.WORKGROUP:
            Membership.objects.create(person=person, area=business_park, role=role)
    return people


def log_ins(shopping: Area, business_park: Area) -> list[dict[str, str]]:
    """What to type for each role."""
    areas = dict.fromkeys(CAST, f"{shopping}, {business_park}") | {Role.WORKGROUP: shopping.name}
    cast = [
        {"role": role.value, "email": email, "password": PASSWORD, "area": areas[role]}
        for role, (email, _) in CAST.items()
    ]
    return [*cast, {"role": "administrator", "email": ADMINISTRATOR[0], "password": PASSWORD, "area": "alle"}]
