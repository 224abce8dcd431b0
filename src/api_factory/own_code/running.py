"""Running of somebody's own functions: tried again, held to their time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from api_factory.errors import Conflict, InternalError, ProblemError, Unavailable, WriteConflict
from api_factory.own_code.attempt import Attempt, OwnOperation
from api_factory.own_code.threads import Threads
from api_factory.own_code.transaction import CallEnded
from api_factory.service.call import Call as Request
from api_factory.service.encoded import EncodedResponse
from api_factory.service.terminal import Encode, OwnHandler

logger = logging.getLogger("api_factory")

MOST_ATTEMPTS: Final = 3
GRACE_SECONDS: Final = 1.0
"""Time to end for a function that was cancelled; afterwards it is left alone."""


@dataclass(slots=True)
class Running:
    """Hold what the calls of a project share.

    That is their time, their threads, and who waits for another attempt.
    """

    seconds: float
    threads: Threads = field(default_factory=Threads)
    again: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by a call that others have come before: calls that change the same records take turns then."""


class Outcome(asyncio.Future[Any]):
    """Hold what comes of a call.

    A request that waits for it needs no task, as the call has one.
    """

    needs_no_task = True


def own_handler(own: OwnOperation, running: Running) -> OwnHandler:
    """Return the handler that calls a function."""
    return OwnHandler(lambda encode: partial(_answer, own, running, encode))


async def _answer(own: OwnOperation, running: Running, encode: Encode, call: Request) -> Any:
    """Answer a request by a function, or refuse it once its time is over."""
    loop = asyncio.get_running_loop()
    run = _Run(own, running, encode, call, Outcome(loop=loop))
    task = loop.create_task(run.work())
    task.add_done_callback(run.end)
    deadline = loop.call_later(running.seconds, run.expire, task)
    # Also where nobody waits for the answer any more, as a function may go on all the same.
    task.add_done_callback(lambda _: deadline.cancel())
    try:
        return await run.outcome
    except asyncio.CancelledError:
        if not run.committing:
            task.cancel()
        raise


class _Run:
    """One call of a function, with all its attempts."""

    def __init__(
        self, own: OwnOperation, running: Running, encode: Encode, request: Request, outcome: Outcome
    ) -> None:
        self.outcome = outcome
        self.committing = False
        """True once all is written and only the store is waited for: then there is no way back."""
        self._own = own
        self._running = running
        self._encode = encode
        self._request = request
        self._attempt: Attempt | None = None
        self._expired = False
        self._has_turn = False
        """True while others that were too late wait for this call to try again."""

    async def work(self) -> Any:
        """Call the function until what it read was still so at the end."""
        try:
            return await self._try()
        except WriteConflict:
            self._check_time()
        await self._running.again.acquire()
        self._has_turn = True
        try:
            for _ in range(MOST_ATTEMPTS - 1):
                try:
                    return await self._try()
                except WriteConflict:
                    continue
        finally:
            self._end_turn()
        raise Conflict("Others change what this works on.", hint="Try again.")

    def _end_turn(self) -> None:
        if self._has_turn:
            self._has_turn = False
            self._running.again.release()

    def _check_time(self) -> None:
        if self._expired:
            raise CallEnded

    async def _try(self) -> Any:
        self._check_time()
        attempt = self._attempt = Attempt(self._own, self._request)
        try:
            body, status, headers = await attempt.run()
            # Whatever breaks the contract is found here, before anything is kept.
            answer: EncodedResponse | tuple[Any, int, dict[str, str]]
            if isinstance(body, AsyncGenerator):
                self._encode(b"", status, headers)
                answer = body, status, headers
            else:
                answer = self._encode(body, status, headers)
            self.committing = True
            await attempt.transaction.finish()
        except ProblemError:
            if attempt.transaction.stale is not None:
                raise attempt.transaction.stale from None
            raise
        finally:
            self.committing = False
            attempt.transaction.close()
        return answer

    def expire(self, task: asyncio.Task[Any]) -> None:
        """Cancel the function at its deadline, and leave it alone if that does not end it."""
        if task.done():
            return
        self._expired = True
        if self.committing:  # It holds if it succeeds; if others came before it, there is no other attempt.
            return
        if self._attempt is not None:
            self._attempt.transaction.close()
        task.cancel()
        asyncio.get_running_loop().call_later(GRACE_SECONDS, self._abandon, task)

    def _abandon(self, task: asyncio.Task[Any]) -> None:
        self._end_turn()
        if not task.done() and not self.outcome.done():
            logger.error(
                "%s goes on although it was cancelled, and can write nothing any more.", self._told()
            )
            self.outcome.set_exception(self._too_late())

    def end(self, task: asyncio.Task[Any]) -> None:
        """Hand on what came of the function."""
        error: BaseException | None = None
        if task.cancelled():
            error = self._too_late() if self._expired else InternalError("The call was cancelled.")
        elif (error := task.exception()) is not None and self._expired:
            error = self._too_late()
        if self._expired and error is not None and not self.outcome.done():
            logger.error("%s took longer than %g s and was cancelled.%s", self._told(), *self._spent())
        if self.outcome.done():
            return
        if error is not None:
            self.outcome.set_exception(error)
        else:
            self.outcome.set_result(task.result())

    def _told(self) -> str:
        return f"The handler of {self._own.name} ({self._own.function.declaration.place})"

    def _spent(self) -> tuple[float, str]:
        threads = self._running.threads
        held = (
            f" {threads.abandoned} of {threads.most} threads are held by such functions."
            if threads.abandoned
            else ""
        )
        return self._running.seconds, held

    def _too_late(self) -> Unavailable:
        return Unavailable(
            f"This took longer than {self._running.seconds:g} seconds, and nothing was changed."
        )
