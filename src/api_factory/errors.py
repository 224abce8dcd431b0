"""Every error that API Factory raises on purpose, as one tree.

    FactoryError
    ├── StartError                 the command cannot start: a sentence for the terminal
    ├── NoServer                   the client found no API Factory server at the URL
    ├── ClientProblem              the client's side of a problem that a server answered with
    ├── ArgumentsInvalid           a call that no request can be made of
    ├── UnexpectedAnswer           a service's response is not the expected one
    ├── NotebookError              a cell cannot do what it asks for: a sentence in place of a traceback
    │   └── ContractError          the contract of a cell is refused; every fault with its line of the cell
    └── ProblemError               becomes an application/problem+json response
        ├── InvalidRequest         400  the request breaks the contract; every fault listed
        │   └── InvalidValue       400  a value that no store can keep
        ├── AmbiguousKey           400  two different keys in one request
        ├── Unauthorized           401  no key, or none that opens anything
        ├── Forbidden              403  the key lacks a scope
        ├── NotFound               404
        ├── MethodNotAllowed       405
        ├── NotAcceptable          406
        ├── RequestTimeout         408  the body came too slowly
        ├── Conflict               409
        │   └── WriteConflict      409  a write's expectation did not hold in the store
        ├── PreconditionFailed     412  If-Match names another version
        ├── PayloadTooLarge        413
        ├── UnsupportedMediaType   415
        ├── ContractInvalid        422  the OpenAPI document cannot be served; every fault listed
        ├── TooManyRequests        429  slow down; Retry-After says for how long
        ├── OwnProblem             4xx or 5xx, as a function of somebody's own says
        ├── HeadTooLarge           431  the request line and its headers are too long
        ├── InternalError          500  a bug of ours; the log has it, the response does not
        ├── NoExample              501
        ├── OperationFaulty        501  the contract is faulty in this operation; its faults listed
        ├── NotImplementedYet      501
        ├── Unavailable            503  for now; Retry-After says when
        │   └── ReadOnly           503  the store can read and no longer write
        └── StorageFull            507

Code raises; one place (`http/problem.py`) renders. An error carries its HTTP status, a greppable code, and
a hint: what the reader can do about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar


class FactoryError(Exception):
    """Root of the tree: `detail` says what is wrong, `hint` what to do."""

    code: str = "error"

    def __init__(self, detail: str, *, hint: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.detail} {self.hint}" if self.hint else self.detail

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows of this error.

        They are the lines of the user's own code that led to it, and the sentence: our code in between says
        nothing to a reader of a notebook.
        """
        # Imported here, because only notebooks need them and every command would wait for them.
        import sysconfig
        import traceback

        library_folders = (
            str(Path(__file__).parent),
            sysconfig.get_path("purelib"),
            sysconfig.get_path("stdlib"),
        )
        frames = traceback.extract_tb(self.__traceback__)
        user_frames = [frame for frame in frames if not frame.filename.startswith(library_folders)]
        lines = [f"line {frame.lineno}: {frame.line}" for frame in user_frames if frame.line]
        return [*lines, *f"{type(self).__name__}: {self}".splitlines()]


class StartError(FactoryError):
    """The command cannot start or go on.

    The terminal shows the sentence and the exit code is 2.
    """

    code = "cannot-start"


class NoServer(FactoryError):
    """Nothing answers at the client's URL, or another server does."""

    code = "no-server"


class ClientProblem(FactoryError):
    """A server refused; the members are those of its problem.

    `errors` are the faults of the request, `faults` those of the contract, each a mapping as in
    openapi.yaml; `changes` is what a contract that was refused would have changed, or None.
    """

    def __init__(
        self,
        status: int,
        code: str,
        title: str,
        detail: str,
        *,
        hint: str | None = None,
        errors: Sequence[Mapping[str, Any]] = (),
        faults: Sequence[Mapping[str, Any]] = (),
        changes: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail, hint=hint)
        self.status = status
        self.code = code
        self.title = title
        self.errors = list(errors)
        self.faults = list(faults)
        self.changes = changes


class ArgumentsInvalid(FactoryError, TypeError):
    """A call of an operation that no request can be made of.

    Every reason is on a line of its own.
    """

    code = "arguments-invalid"


class UnexpectedAnswer(FactoryError, AssertionError):
    """A service's response is not the expected or declared one.

    `status` is that of the response, `errors` are the faults that it listed or that the contract finds in
    it, each as `{in, pointer, detail}`.
    """

    code = "unexpected-answer"

    def __init__(
        self,
        detail: str,
        status: int,
        errors: Sequence[Mapping[str, Any]] = (),
        *,
        hint: str | None = None,
    ) -> None:
        super().__init__(detail, hint=hint)
        self.status = status
        self.errors = list(errors)

    def __str__(self) -> str:
        lines = [f"  {fault['in']} {fault['pointer']} {fault['detail']}" for fault in self.errors]
        return "\n".join([super().__str__(), *lines])


class NotebookError(FactoryError):
    """A cell asks for something that cannot be done."""

    code = "notebook"

    def _render_traceback_(self) -> list[str]:
        """Return the sentence alone: it is about the cell as a whole."""
        return f"{type(self).__name__}: {self}".splitlines()


class ContractError(NotebookError):
    """A cell's contract is refused.

    The text has a line for each fault or record that stands in the way. `faults` are those of the contract,
    each a mapping as in openapi.yaml with its `line` as the cell has it; `changes` is what the contract
    would have changed, if stored records are in its way, else None.
    """

    code = "contract-not-taken"

    def __init__(
        self,
        detail: str,
        *,
        hint: str | None = None,
        faults: Sequence[Mapping[str, Any]] = (),
        changes: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail, hint=hint)
        self.faults = list(faults)
        self.changes = changes

    def __str__(self) -> str:
        return f"{self.detail}\n{self.hint}" if self.hint else self.detail


class ProblemError(FactoryError):
    """An error with an HTTP status, rendered as a problem (RFC 9457)."""

    status: int = 500
    code = "problem"
    title: ClassVar[str] = "Problem"

    def __init__(
        self,
        detail: str,
        *,
        hint: str | None = None,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(detail, hint=hint)
        self.headers = dict(headers or {})
        self.errors = list(errors)

    def extensions(self) -> dict[str, Any]:
        """Return the members of the problem beyond the standard ones."""
        return {"errors": self.errors} if self.errors else {}


class InvalidRequest(ProblemError):
    """The request breaks the contract.

    `errors` lists every fault as `{in, pointer, detail}`.
    """

    status = 400
    code = "invalid-request"
    title = "The request is not valid"


class InvalidValue(InvalidRequest):
    """A value that some store would change or refuse.

    NUL, a lone surrogate, NaN, an integer over 64 bits.
    """

    code = "invalid-value"


class AmbiguousKey(ProblemError):
    """Two different keys were presented in one request."""

    status = 400
    code = "ambiguous-key"
    title = "More than one key"


class Unauthorized(ProblemError):
    """No key, or none that opens anything.

    The response is the same for unknown, malformed, expired and revoked keys.
    """

    status = 401
    code = "unauthorized"
    title = "A valid API key is needed"


class NotSignedIn(Unauthorized):
    """A password is wrong, or a token opens nothing."""

    code = "not-signed-in"
    title = "Nobody has signed in"


class Forbidden(ProblemError):
    """The key is valid and lacks a scope."""

    status = 403
    code = "forbidden"
    title = "The key does not allow this"


class NotAllowed(Forbidden):
    """The token of a person lacks a scope or a role that the contract demands."""

    code = "insufficient-scope"
    title = "The token does not allow this"


class NotFound(ProblemError):
    """Nothing is here, or nothing that this key may know of."""

    status = 404
    code = "not-found"
    title = "Not found"


class MethodNotAllowed(ProblemError):
    """The path has no such method; Allow lists those it has."""

    status = 405
    code = "method-not-allowed"
    title = "Method not allowed"

    def __init__(self, allowed: Sequence[str]) -> None:
        names = ", ".join(allowed)
        super().__init__(f"This path answers {names}.", headers={"Allow": names})


class NotAcceptable(ProblemError):
    """The client accepts none of the media types of the response."""

    status = 406
    code = "not-acceptable"
    title = "No acceptable media type"


class RequestTimeout(ProblemError):
    """The request's body did not come in time."""

    status = 408
    code = "request-timeout"
    title = "The request came too slowly"


class Conflict(ProblemError):
    """The request contradicts stored records."""

    status = 409
    code = "conflict"
    title = "Conflict"


class WriteConflict(Conflict):
    """A write's expectation did not hold.

    `write` is the write, `rev` the version in the store (0: absent).
    """

    code = "write-conflict"

    def __init__(self, write: Any, rev: int) -> None:
        super().__init__("The record changed in the meantime.", hint="Read it again, then repeat the change.")
        self.write = write
        self.rev = rev


class PreconditionFailed(ProblemError):
    """If-Match names another version than the stored one."""

    status = 412
    code = "precondition-failed"
    title = "The resource changed in the meantime"


class PayloadTooLarge(ProblemError):
    """The body is larger than the server takes."""

    status = 413
    code = "payload-too-large"
    title = "The body is too large"


class UnsupportedMediaType(ProblemError):
    """The operation does not take a body of this media type."""

    status = 415
    code = "unsupported-media-type"
    title = "Unsupported media type"


class ContractInvalid(ProblemError):
    """The OpenAPI document cannot be served.

    `faults` lists every fault, as JSON.
    """

    status = 422
    code = "contract-invalid"
    title = "The contract cannot be served"

    def __init__(self, detail: str, faults: Sequence[Mapping[str, Any]], *, hint: str | None = None) -> None:
        super().__init__(detail, hint=hint)
        self.faults = list(faults)

    def extensions(self) -> dict[str, Any]:
        """Return the faults."""
        return {"faults": self.faults}


class TooManyRequests(ProblemError):
    """Too many attempts in a short time.

    Another try may succeed in `retry_after` seconds.
    """

    status = 429
    code = "too-many-requests"
    title = "Too many requests"

    def __init__(self, detail: str, *, hint: str | None = None, retry_after: int = 1) -> None:
        super().__init__(detail, hint=hint, headers={"Retry-After": str(retry_after)})


class OwnProblem(ProblemError):
    """A function of somebody's own refuses; it sets the status."""

    code = "refused"


class HeadTooLarge(ProblemError):
    """The request line and its headers are too long."""

    status = 431
    code = "head-too-large"
    title = "The request's head is too large"


class InternalError(ProblemError):
    """A bug of ours.

    The log has the particulars and the response has none.
    """

    status = 500
    code = "internal-error"
    title = "Internal error"


class NoExample(ProblemError):
    """No example fits the schema of a response.

    The contract gives none, and none could be made.
    """

    status = 501
    code = "no-example"
    title = "No example can be given"


class OperationFaulty(ProblemError):
    """Faults of the contract take this operation out; `faults` has the first of them, as JSON."""

    status = 501
    code = "operation-faulty"
    title = "The contract is faulty here"

    def __init__(self, detail: str, faults: Sequence[Mapping[str, Any]], *, hint: str | None = None) -> None:
        super().__init__(detail, hint=hint)
        self.faults = list(faults)

    def extensions(self) -> dict[str, Any]:
        """The faults, beside the standard members."""
        return {"faults": self.faults}


class NotImplementedYet(ProblemError):
    """A feature that this version does not have."""

    status = 501
    code = "not-implemented"
    title = "Not implemented"


class Unavailable(ProblemError):
    """Not now.

    Another try may succeed in `retry_after` seconds.
    """

    status = 503
    code = "unavailable"
    title = "Temporarily unavailable"

    def __init__(self, detail: str, *, hint: str | None = None, retry_after: int = 1) -> None:
        super().__init__(detail, hint=hint, headers={"Retry-After": str(retry_after)})


class ReadOnly(Unavailable):
    """The store can be read and no longer written.

    An operator has to look at it.
    """

    code = "read-only"
    title = "The store is read-only"


class StorageFull(ProblemError):
    """The disk is full; nothing was changed and reads go on."""

    status = 507
    code = "storage-full"
    title = "The storage is full"
