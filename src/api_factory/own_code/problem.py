"""Problems that functions of somebody's own answer with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api_factory.errors import ProblemError


def problem(
    status: int,
    detail: str,
    *,
    hint: str | None = None,
    headers: Mapping[str, str] | None = None,
    errors: Sequence[Mapping[str, Any]] = (),
) -> ProblemError:
    """Make an error to raise: `raise problem(409, "A shipped order stays.")`.

    It has the form that the contract declares for errors, and undoes what the call has written.
    """
    # Here, as whoever imports the package for something else would wait for them.
    from http import HTTPStatus

    from api_factory.errors import OwnProblem

    if type(status) is not int or not 400 <= status <= 599:
        raise ValueError(f"a problem has a status from 400 to 599, not {status!r}")
    error = OwnProblem(detail, hint=hint, headers=headers, errors=errors)
    error.status = status
    try:
        error.title = HTTPStatus(status).phrase  # type: ignore[misc]
    except ValueError:
        error.title = "Problem"  # type: ignore[misc]
    return error
