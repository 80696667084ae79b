"""Filters that write figures; see ``reporting.formats``."""

from django import template

from reporting import formats

register = template.Library()
register.filter("percent", formats.percent)
register.filter("number", formats.number)
