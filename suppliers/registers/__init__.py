"""The registers of a supplier, in the order of its pages."""

from suppliers.registers.capability import MACHINES, SERVICES, SKILLS, SUPPORTS, TRAININGS
from suppliers.registers.contracts import CONTRACTS
from suppliers.registers.diligence import (
    CONTROL_PLANS,
    LABOUR,
    PORTFOLIO,
    REFERENCES,
    TRANSLATORS,
    VISITS,
)
from suppliers.registers.register import Register
from suppliers.registers.terms import TERMS

REGISTERS = (
    CONTRACTS,
    MACHINES,
    SKILLS,
    TRAININGS,
    SUPPORTS,
    SERVICES,
    REFERENCES,
    VISITS,
    PORTFOLIO,
    CONTROL_PLANS,
    LABOUR,
    TRANSLATORS,
    TERMS,
)
_OF_KEY = {each.key: each for each in REGISTERS}


def register(key: str) -> Register | None:
    return _OF_KEY.get(key)


def of_room(room: str) -> list[Register]:
    return [each for each in REGISTERS if each.room == room]
