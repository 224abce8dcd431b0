"""Bytes to a Contract or to its faults, cheapest checks first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, cast

from api_factory.contract.checks.concerns import concerns
from api_factory.contract.checks.document_rules import RULES, RULES_2_0
from api_factory.contract.checks.grammar import Version
from api_factory.contract.checks.walk import Walk
from api_factory.contract.contract import RESERVED_KEY, Contract, MediaType
from api_factory.contract.fault import Fault
from api_factory.contract.findings import ErrorLimitReached, Finding, Findings, Unreadable, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.local_references import localize
from api_factory.contract.operation_count import count_operations
from api_factory.contract.path_items import merge_path_items
from api_factory.contract.pointer import join
from api_factory.contract.reading.gc_pause import without_collection
from api_factory.contract.reading.json_reader import map_json, read_json
from api_factory.contract.reading.source_map import SourceMap
from api_factory.contract.reading.text import Lines, clean, quote
from api_factory.contract.reading.yaml_map import map_yaml
from api_factory.contract.reading.yaml_reader import read_yaml
from api_factory.contract.reduction import Reduction, reduce
from api_factory.contract.swagger2.conversion import Conversion, convert
from api_factory.errors import ContractInvalid

_BOM = b"\xef\xbb\xbf"
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\}|\Z)|\[)")
_SUPPORTED = re.compile(r"(3\.[012])(?:\.\d+(?:-.+)?)?")
_MAX_POINTER_LENGTH = 1_000
_DEFAULT_LIMITS = Limits()


def read(data: bytes, *, strict: bool = False, limits: Limits = _DEFAULT_LIMITS) -> Contract:
    """Read a contract; raise ContractInvalid with every fault.

    Errors that concern only some operations take these out, and are in the contract's `faults`. `strict`
    refuses the document for every violation of the specification.
    """
    contract, faults = inspect(data, strict=strict, limits=limits)
    if contract is not None:
        return contract
    errors = sum(fault.severity == "error" for fault in faults)
    subject = "1 problem makes" if errors == 1 else f"{errors} problems make"
    raise ContractInvalid(
        f"{subject} this contract impossible to serve.",
        [fault.to_dict() for fault in faults],
        hint="Mend what is listed under faults and send it again.",
    )


def inspect(
    data: bytes, *, strict: bool = False, limits: Limits = _DEFAULT_LIMITS
) -> tuple[Contract | None, list[Fault]]:
    """Read a contract, and return it with all faults in the order of the source.

    The contract is None if it cannot be served. With a contract, errors concern only a part of it, which is
    taken out. Never raises for what is in the bytes.
    """
    with without_collection():
        reader = _ContractReader(bytes(data), limits)
        contract = reader.run(strict)
        faults = reader.faults(strict)
        if contract is None:
            return None, faults
        return replace(contract, faults=tuple(faults)), faults


def parse(
    data: bytes, *, limits: Limits = _DEFAULT_LIMITS
) -> tuple[dict[str, Any], Callable[..., SourceMap]] | None:
    """Parse a document as it is written, whatever is wrong with it; None if it cannot be read.

    The second value makes the map of all its places, or of the pointers that it is given.
    """
    reader = _ContractReader(bytes(data), limits)
    try:
        return reader.parse(), reader.map
    except (Unreadable, ErrorLimitReached):
        return None


class _ContractReader:
    """Reader of one document, from bytes to a contract."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.findings = Findings(limits.faults, limits.errors)
        self.text = ""
        self.places: dict[int, tuple[Finding, Fault]] = {}
        self.media_type: MediaType = "application/yaml"
        self.map: Callable[..., SourceMap] = lambda _=(): SourceMap(Lines(""))

    def run(self, strict: bool) -> Contract | None:
        """Run all stages; return None if an error concerns the whole document."""
        try:
            document = self.parse()
            version = self.version(document)
            localize(document, self.data, version, self.findings)
            merge_path_items(document)
            self.check_paths(document, version)
            Walk(document, version, self.findings, RULES_2_0 if version == "2.0" else RULES).run()
        except Unreadable as stop:
            self.findings.add(stop.finding)
            return None
        except ErrorLimitReached:
            return None
        if strict and (self.findings.errors or self.findings.warnings):
            return None
        reduction = self.reduction(document, version)
        if reduction is None:
            return None
        try:
            return self.contract(reduction, version)
        except Unreadable as stop:  # A conversion that outgrew its limit.
            self.findings.add(stop.finding)
            return None

    def parse(self) -> dict[str, Any]:
        """Parse the bytes as JSON or YAML, and return an object."""
        if len(self.data) > self.limits.bytes:
            size = f"{len(self.data):,} bytes; {self.limits.bytes:,} are taken at most"
            raise unreadable("too-large", f"The document has {size}.")
        body = self.data.removeprefix(_BOM)
        try:
            self.text = body.decode("utf-8")
        except UnicodeDecodeError as error:
            offset = len(body[: error.start].decode("utf-8"))
            self.text = body.decode("utf-8", "replace")
            hint = " (it looks like UTF-16)" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
            raise unreadable(
                "not-utf-8", f"The document is not UTF-8{hint}; save it as UTF-8.", offset
            ) from None
        if "\x00" in self.text:
            detail = "The document holds a NUL character; it is not text."
            raise unreadable("not-text", detail, self.text.index("\x00"))
        if _JSON.match(body):
            self.media_type = "application/json"
            self.map = partial(map_json, self.text)
            value = read_json(self.text, body, self.limits, self.findings)
        else:
            self.map = partial(map_yaml, self.text, body)
            value = read_yaml(self.text, body, self.limits, self.findings)
        if value is None:
            raise unreadable("empty", "The document is empty; it should be an OpenAPI document.")
        if not isinstance(value, dict):
            raise unreadable(
                "not-an-object", f"The document is {_noun(value)}; an OpenAPI document is an object."
            )
        return value

    def version(self, document: dict[str, Any]) -> Version:
        """Return the version that the document declares, if it is supported."""
        declared = document.get("openapi")
        if declared is None and "swagger" in document:
            return self.check_swagger_version(document["swagger"])
        if declared is None:
            if "openapi" in document:
                raise Unreadable(Finding("error", "no-version", ("openapi",), "The version is empty."))
            detail = "The document does not say its version; begin it with a line such as openapi: 3.1.0."
            raise Unreadable(Finding("error", "no-version", (), detail))
        text = declared if isinstance(declared, str) else repr(declared)
        match = _SUPPORTED.fullmatch(text[:100])
        if match is None:
            detail = f"OpenAPI {quote(declared)} is not supported; 3.0, 3.1, 3.2 and Swagger 2.0 are."
            raise Unreadable(Finding("error", "unsupported-version", ("openapi",), detail))
        version = cast(Version, match[1])
        if text == version:
            detail = f"The version must be written in full and as text, as '{version}.0'."
            self.findings.warning("short-version", ("openapi",), detail)
        return version

    def check_swagger_version(self, declared: Any) -> Version:
        """Return "2.0", or raise Unreadable for any other version of Swagger."""
        if declared in ("2.0", 2.0) and not isinstance(declared, bool):
            return "2.0"
        detail = f"Swagger {quote(declared)} is not supported; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are."
        raise Unreadable(Finding("error", "unsupported-version", ("swagger",), detail))

    def check_paths(self, document: dict[str, Any], version: Version) -> None:
        """Check that there is something to serve.

        From 3.1 on, `webhooks` or `components` are enough instead of `paths`.
        """
        operations = count_operations(document)
        if operations > self.limits.operations:
            detail = (
                f"The document has {operations:,} operations; {self.limits.operations:,} are taken at most."
            )
            raise unreadable("too-large", detail)
        if RESERVED_KEY in document:
            detail = f"{RESERVED_KEY!r} is a key that the factory uses itself; choose another name."
            self.findings.error("reserved-key", (RESERVED_KEY,), detail)
        if document.get("paths") is not None:
            return
        if version in ("2.0", "3.0"):
            self.findings.error("no-paths", (), "The document has no 'paths', so there is nothing to serve.")
        elif document.get("webhooks") is None and document.get("components") is None:
            detail = "The document has neither 'paths' nor 'webhooks' nor 'components'."
            self.findings.error("no-paths", (), detail)

    def reduction(self, document: dict[str, Any], version: Version) -> Reduction | None:
        """Take out the parts that errors concern.

        None if they concern the whole document, or everything that would be served.
        """
        if not self.findings.errors:
            return Reduction(document, {}, frozenset(), {}, False)
        concern_by_unit = concerns(document, self.findings.errors)
        if concern_by_unit is None:
            return None
        causes = {unit: concern.causes for unit, concern in concern_by_unit.items()}
        # One search finds the lines of these causes, and of what is listed later.
        self.located([*chain.from_iterable(causes.values()), *self.findings.all()])
        faulty = {
            unit: sorted(dict.fromkeys(self.located(findings)), key=_by_place)
            for unit, findings in causes.items()
        }
        shut = [unit for unit, concern in concern_by_unit.items() if concern.shut]
        reduction = reduce(document, version, faulty, shut)
        # A service relies on a document without errors: should some be left, nothing of it is served.
        if reduction.leaves_nothing or _has_errors(reduction.document, version):
            return None
        return reduction

    def contract(self, reduction: Reduction, version: Version) -> Contract:
        """Make the contract of a document without errors."""
        document = reduction.document
        conversion = convert(document) if version == "2.0" else Conversion(document, {})
        info = document.get("info")
        info = info if isinstance(info, dict) else {}
        return Contract(
            document=conversion.document,
            source=self.data,
            faults=(),
            version="3.0" if version == "2.0" else version,
            origin=version,
            title=_words(info.get("title")),
            api_version=_words(info.get("version")),
            digest=hashlib.sha256(self.data).hexdigest(),
            operations=count_operations(conversion.document),
            media_type=self.media_type,
            faulty=reduction.faulty,
            shut=reduction.shut,
            lost=reduction.lost,
            _map=self.map,
            _written=conversion.written,
        )

    def faults(self, strict: bool) -> list[Fault]:
        """Return every listed finding with its line, in the order of the source."""
        faults = self.located(self.findings.all())
        # What stands where both it and a reference lead to is found on either way, as a warning on one of them.
        errors = {fault for fault in faults if fault.severity == "error"}
        faults = [
            fault
            for fault in dict.fromkeys(faults)
            if fault in errors or replace(fault, severity="error") not in errors
        ]
        if strict:
            faults = [replace(fault, severity="error") for fault in faults]
        return sorted(faults, key=_by_place)

    def located(self, findings: Sequence[Finding]) -> list[Fault]:
        """Add their lines to findings, in their order.

        Each line is looked up once, and the source map is built only if one is missing.
        """
        missing = [finding for finding in findings if id(finding) not in self.places]
        pointers = [finding.tokens for finding in missing if finding.offset is None and finding.tokens]
        source = self.map(pointers) if pointers else None
        lines = Lines(self.text) if missing else None
        for finding in missing:
            offset = finding.offset
            if offset is None:
                offset = source.offset(finding.tokens, on_key=finding.on_key) if source else 0
            assert lines is not None
            place = lines.place(min(offset, len(self.text)))
            self.places[id(finding)] = (
                finding,
                Fault(finding.severity, finding.code, *place, _pointer(finding), finding.detail),
            )
        return [self.places[id(finding)][1] for finding in findings]


def _has_errors(document: dict[str, Any], version: Version) -> bool:
    """True if a document has errors."""
    try:
        Walk(document, version, Findings(0, max_errors=0), RULES_2_0 if version == "2.0" else RULES).run()
    except ErrorLimitReached:
        return True
    return False


def _by_place(fault: Fault) -> tuple[bool, int, int]:
    """Sort by place in the source, with the count of unlisted faults last."""
    return fault.code == "more-problems", fault.line, fault.column


def _pointer(finding: Finding) -> str:
    """Return the pointer of a finding, or of an ancestor if it is too long."""
    tokens = finding.tokens
    while len(pointer := join(tokens)) > _MAX_POINTER_LENGTH:
        tokens = tokens[:-1]
    return pointer


def _words(value: Any) -> str:
    """Return a title or version as one line of text, whatever was written."""
    if value is None or isinstance(value, dict | list):
        return ""
    return clean(str(value))[:200]


def _noun(value: Any) -> str:
    if isinstance(value, list):
        return "an array"
    return "text" if isinstance(value, str) else quote(value)
