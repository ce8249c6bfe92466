"""A slow machine is not a fault of a rule: properties run without a deadline."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
