"""Where the demo plays: two areas, their streets, and the businesses and homes there."""

from random import Random

from surveys.models import Area, ContactDetails, Municipality, Region, SubArea, Unit

STREETS = {
    "Centrum-Oost": ("Hoofdstraat", "Marktplein", "Kerkstraat", "Havenkade"),
    "De Hoge Wal": ("Ambachtsweg", "Nijverheidslaan", "Energieweg"),
}
FAMILIES = (
    *("Van Dam", "De Boer", "Yildiz", "Jansen", "Bakker", "Surya", "Peeters", "Kaya", "Visser", "De Groot"),
    *("Amrani", "Mulder", "Post", "Hendriks", "Koster", "Wong", "Dekker", "Nowak", "Smit", "Vermeer"),
    *("Brouwer", "Ivanova"),
)
# What a business of a branch (codes of bank/bedrijf.yaml) is called.
TRADES = {
    1: ("Bakkerij", "Slagerij", "Kaashandel", "Toko"),
    2: ("Schoenhuis", "Boekhandel", "Mode", "Fietsen"),
    3: ("Eetcafé", "Lunchroom", "Restaurant"),
    4: ("Kapsalon", "Schoonheidssalon", "Sportschool"),
    5: ("Makelaardij", "Administratiekantoor", "ICT-bureau"),
    6: ("Tandartspraktijk", "Muziekschool"),
    7: ("Bouwbedrijf", "Installatiebedrijf", "Schildersbedrijf"),
    8: ("Metaalwerken", "Meubelmakerij", "Drukkerij"),
    9: ("Groothandel", "Transportbedrijf", "Koerier"),
    10: ("Garage", "Autohandel"),
}
BRANCHES = {
    "shopping": ((1, 2, 3, 4, 5, 6), (24, 50, 28, 22, 12, 6)),
    "business_park": ((5, 7, 8, 9, 10), (14, 22, 28, 24, 12)),
}
SIZES = {"shopping": (26, 42, 20, 11, 1), "business_park": (12, 30, 24, 26, 8)}


def make_areas() -> tuple[Area, Area]:
    """A shopping area and a business park of one municipality."""
    municipality = Municipality.objects.create(
        region=Region.objects.create(name="Voorbeeldregio"),
        name="Voorbeeldstad",
        phone="(0123) 45 67 89 (op werkdagen van 9 tot 17 uur)",
        email="veiligondernemen@voorbeeldstad.example",
    )
    kinds = {"Centrum-Oost": Area.Kind.SHOPPING, "De Hoge Wal": Area.Kind.BUSINESS_PARK}
    areas = []
    for name, kind in kinds.items():
        partners = f"politie, brandweer en ondernemersvereniging {name}"
        area = Area.objects.create(municipality=municipality, name=name, kind=kind, partners=partners)
        for number, street in enumerate(STREETS[name], start=1):
            SubArea.objects.create(area=area, number=number, name=street)
        areas.append(area)
    return areas[0], areas[1]


def make_businesses(area: Area, number: int, random: Random) -> list[tuple[Unit, dict[str, int]]]:
    """That many establishments with their groups: branch, size and sub-area."""
    branches, weights = BRANCHES[area.kind]
    businesses = []
    for i in range(number):
        branch = random.choices(branches, weights)[0]
        size = random.choices((1, 2, 3, 4, 5), SIZES[area.kind])[0]
        street = i * len(STREETS[area.name]) // number
        name = f"{random.choice(TRADES[branch])} {random.choice(FAMILIES)}"
        unit = _make_unit(area, name, STREETS[area.name][street], i)
        businesses.append((unit, {"branch": branch, "size": size, "sub_area": street + 1}))
    return businesses


def make_homes(area: Area, number: int) -> list[tuple[Unit, dict[str, int]]]:
    """That many addresses around the area; who lives there is not known."""
    streets = ("Lindelaan", "Molenweg", "Parkstraat")
    return [(_make_unit(area, "Bewoners van dit adres", streets[i % 3], i // 3), {}) for i in range(number)]


def _make_unit(area: Area, name: str, street: str, i: int) -> Unit:
    unit = Unit.objects.create(area=area)
    ContactDetails.objects.create(
        unit=unit,
        name=name,
        street=street,
        house_number=str(2 * i + 1),
        postcode="1234 AB",
        city="Voorbeeldstad",
    )
    return unit
