"""Rule 11, respond: the headers of answers that a contract may give values to.

A contract describes an answer; how the message is framed, kept, shown and trusted is for the service to say. So there
is a list of kinds that a contract may fill, and what is of none of them gets no value out of it: `X-Request-Id`,
`RateLimit-Limit` and `X-Total-Count` do, `Set-Cookie`, `Content-Length` and what a standard will name next year do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from api_factory.plan.document.envelope_names import FLAGS, GROUPS, NUMBERS, TEXTS
from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.operation import Operation

_LIMITS: Final = name_set("limit limits quota quotas rate ratelimit remaining credits usage throttle")
_IDENTIFIERS: Final = name_set("id ids uuid guid requestid correlationid traceid traceparent tracestate span")
_VERSIONS: Final = name_set("version versions revision deprecation sunset")
_LISTS: Final = (NUMBERS.keys() | TEXTS.keys() | FLAGS.keys()) - {"from", "link"}

_TAKEN: Final = name_set(
    # Framing, connection and proxies.
    "accel alpn alt connection forwarded host http2 keep lighttpd litespeed method original proxy real reproxy rewrite "
    "sendfile server spdy te trailer transfer upgrade varnish via "
    # The representation, and how it is kept.
    "accept cache cached cdn content digest disposition edge encoding etag pragma range ranges surrogate vary warning "
    # Who somebody is.
    "auth authenticate authentication authorization cookie cookie2 cookies credential credentials csrf login password "
    "session sessionid signature token www xsrf "
    # What browsers and crawlers may do.
    "access ad allow attribution browsing clear cors critical cross csp dns document domain download embedder expect "
    "feature frame frames hsts isolation nel opener options origin permissions permitted pin pins pingback policy "
    "prefetch preload public referrer report reporting resource robots sandbox sec security service set site sourcemap "
    "speculation storage strict supports timing transport ua webkit worker xss "
    # Where to go next.
    "location redirect refresh retry"
)
"""Words that the names of standard headers are made of: with an X- in front, some of them mean the same."""


def may_be_filled(name: str) -> bool:
    """True if a contract may give the header of an answer a value.

    Names that begin with `X-` are an application's own: since RFC 6648 no standard makes one any more, and what
    older ones mean to browsers and proxies is known. Of other names only those that tell of pages, of limits, of a
    request's identifier or of a version are.
    """
    lowered = name.lower()
    if word_of(lowered) in _LISTS:
        return True
    words = lowered.replace("_", "-").replace(".", "-").split("-")
    if not _TAKEN.isdisjoint(words):
        return False
    if lowered.startswith("x-"):
        return True
    return not _LIMITS.isdisjoint(words) or words[-1] in _IDENTIFIERS or words[-1] in _VERSIONS


def withheld(operation: Operation) -> Iterator[str]:
    """Yield sentences about required headers to which the contract gives no value."""
    for response in operation.responses:
        names = [one.name for one in response.headers if one.required and not may_be_filled(one.name)]
        if names:
            listed = ", ".join(name[:80] for name in names[:10])
            more = f" and {len(names) - 10} more" if len(names) > 10 else ""
            yield (
                f"Its answer {response.status} requires {listed}{more}: no contract gives a value to headers of this "
                "kind, and they are sent only where the service has its own."
            )


def word_of(name: str) -> str:
    """Return the meaning of a list's header: `X-Total-Count` is a `totalcount`."""
    bare = name.lower().removeprefix("x-")
    group, _, inner = bare.partition("-")
    known = normal(bare) in NUMBERS or normal(bare) in TEXTS or normal(bare) in FLAGS
    return normal(inner) if inner and not known and normal(group) in GROUPS else normal(bare)
