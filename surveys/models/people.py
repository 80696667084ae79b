"""Who works with the surveys: people, and their roles in areas."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from surveys.models.areas import Area


class Role(models.TextChoices):
    SECRETARY = "secretary", _("Projectsecretaris")
    INTERVIEWER = "interviewer", _("Enquêteur")
    WORKGROUP = "workgroup", _("Werkgroep")


class PersonManager(BaseUserManager["Person"]):
    def create_person(self, email: str, password: str, **fields: Any) -> "Person":
        """A person with a log-in. Raises IntegrityError when the address is in use."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone with a log-in. An administrator sees every area."""

    email = models.EmailField(_("E-mailadres"), unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(default=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="an_email_address_is_lower_case")
        ]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's role in one area."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    area = models.ForeignKey(Area, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "area", "role"], name="a_role_in_an_area_is_held_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="a_role_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}, {self.area}"
