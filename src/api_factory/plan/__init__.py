"""Plan what each operation of a contract will do. Pure: no input, no output."""

from api_factory.plan.model.operation import (
    Body,
    Header,
    MediaType,
    Operation,
    Parameter,
    Requirement,
    Response,
    SecurityScheme,
)
from api_factory.plan.plan import Plan, plan, plan_own
from api_factory.plan.schemas.bounded import Validator
from api_factory.plan.schemas.fault_lists import faults
from api_factory.plan.schemas.validators import Validators, fits_lightly

__all__ = [
    "Body",
    "Header",
    "MediaType",
    "Operation",
    "Parameter",
    "Plan",
    "Requirement",
    "Response",
    "SecurityScheme",
    "Validator",
    "Validators",
    "faults",
    "fits_lightly",
    "plan",
    "plan_own",
]
