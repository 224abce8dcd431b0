"""Bytes to a Contract, or to everything that is wrong with them, in stages that cost more and more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, cast

from api_factory.contract.checks.concerns import concerns
from api_factory.contract.checks.document_rules import METHODS, RULES, RULES_2_0
from api_factory.contract.checks.grammar import Version
from api_factory.contract.checks.walk import Walk
from api_factory.contract.contract import Contract, MediaType
from api_factory.contract.fault import Fault
from api_factory.contract.findings import Enough, Finding, Findings, Unreadable, unreadable
from api_factory.contract.limits import Limits
from api_factory.contract.pointer import PointerError, from_reference, join, resolve
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
_LONGEST_POINTER = 1_000
_METHODS = frozenset(METHODS)
_DEFAULT_LIMITS = Limits()


def read(data: bytes, *, strict: bool = False, limits: Limits = _DEFAULT_LIMITS) -> Contract:
    """The contract in these bytes; ContractInvalid, with every fault, if it cannot be served.

    Errors that concern only some operations take these out, and are in the contract's `faults`. `strict` refuses
    the document for every violation of the specification.
    """
    contract, faults = inspect(data, strict=strict, limits=limits)
    if contract is not None:
        return contract
    errors = sum(fault.severity == "error" for fault in faults)
    problems = "1 problem makes" if errors == 1 else f"{errors} problems make"
    raise ContractInvalid(
        f"{problems} this contract impossible to serve.",
        [fault.to_dict() for fault in faults],
        hint="Mend what is listed under faults and send it again.",
    )


def inspect(
    data: bytes, *, strict: bool = False, limits: Limits = _DEFAULT_LIMITS
) -> tuple[Contract | None, list[Fault]]:
    """The contract, or None if it cannot be served; and all faults, warnings too, in the order of the source.

    There may be errors beside a contract: they concern only a part of it, which is taken out. Never raises for what is
    in the bytes.
    """
    with without_collection():
        reading = _Reading(bytes(data), limits)
        contract = reading.run(strict)
        faults = reading.faults(strict)
        if contract is None:
            return None, faults
        return replace(contract, faults=tuple(faults)), faults


class _Reading:
    """One document on its way from bytes to a contract."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.findings = Findings(limits.faults, limits.errors)
        self.text = ""
        self.places: dict[int, tuple[Finding, Fault]] = {}
        self.media_type: MediaType = "application/yaml"
        self.map: Callable[..., SourceMap] = lambda _=(): SourceMap(Lines(""))

    def run(self, strict: bool) -> Contract | None:
        """All stages; None if one of them found an error that concerns the whole document."""
        try:
            document = self.parse()
            version = self.version(document)
            self.check_paths(document, version)
            Walk(document, version, self.findings, RULES_2_0 if version == "2.0" else RULES).run()
        except Unreadable as stop:
            self.findings.add(stop.finding)
            return None
        except Enough:
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
        """Bytes to an object, through JSON or YAML."""
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
        """The version that the document says it follows, if it is one that can be served."""
        given = document.get("openapi")
        if given is None and "swagger" in document:
            return self.swagger_version(document["swagger"])
        if given is None:
            if "openapi" in document:
                raise Unreadable(Finding("error", "no-version", ("openapi",), "The version is empty."))
            detail = "The document does not say its version; begin it with a line such as openapi: 3.1.0."
            raise Unreadable(Finding("error", "no-version", (), detail))
        text = given if isinstance(given, str) else repr(given)
        match = _SUPPORTED.fullmatch(text[:100])
        if match is None:
            detail = f"OpenAPI {quote(given)} is not supported; 3.0, 3.1, 3.2 and Swagger 2.0 are."
            raise Unreadable(Finding("error", "unsupported-version", ("openapi",), detail))
        version = cast(Version, match[1])
        if text == version:
            detail = f"The version must be written in full and as text, as '{version}.0'."
            self.findings.warning("short-version", ("openapi",), detail)
        return version

    def swagger_version(self, given: Any) -> Version:
        """Swagger 2.0, or nothing that can be served."""
        if given in ("2.0", 2.0) and not isinstance(given, bool):
            return "2.0"
        detail = f"Swagger {quote(given)} is not supported; Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are."
        raise Unreadable(Finding("error", "unsupported-version", ("swagger",), detail))

    def check_paths(self, document: dict[str, Any], version: Version) -> None:
        """There is something to serve: `paths`, or from 3.1 on at least `webhooks` or `components`."""
        operations = _count_operations(document)
        if operations > self.limits.operations:
            detail = (
                f"The document has {operations:,} operations; {self.limits.operations:,} are taken at most."
            )
            raise unreadable("too-large", detail)
        if document.get("paths") is not None:
            return
        if version in ("2.0", "3.0"):
            self.findings.error("no-paths", (), "The document has no 'paths', so there is nothing to serve.")
        elif document.get("webhooks") is None and document.get("components") is None:
            detail = "The document has neither 'paths' nor 'webhooks' nor 'components'."
            self.findings.error("no-paths", (), detail)

    def reduction(self, document: dict[str, Any], version: Version) -> Reduction | None:
        """The document without what its errors concern; None if that is the whole, or all that would be served."""
        if not self.findings.errors:
            return Reduction(document, {}, frozenset(), {}, False)
        concerned = concerns(document, self.findings.errors)
        if concerned is None:
            return None
        causes = {unit: each.causes for unit, each in concerned.items()}
        # All that is needed, and what is listed later, is looked for in one go.
        self.located([*chain.from_iterable(causes.values()), *self.findings.all()])
        faulty = {
            unit: sorted(dict.fromkeys(self.located(each)), key=_by_place) for unit, each in causes.items()
        }
        shut = [unit for unit, each in concerned.items() if each.shut]
        reduction = reduce(document, version, faulty, shut)
        # What is made of it relies upon that it has no errors: should some be left, nothing of it is served.
        if reduction.leaves_nothing or _has_errors(reduction.document, version):
            return None
        return reduction

    def contract(self, reduction: Reduction, version: Version) -> Contract:
        """The contract of a document without errors."""
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
            operations=_count_operations(conversion.document),
            media_type=self.media_type,
            faulty=reduction.taken,
            shut=reduction.shut,
            lost=reduction.lost,
            _map=self.map,
            _written=conversion.written,
        )

    def faults(self, strict: bool) -> list[Fault]:
        """Every finding that is listed with its line, in the order of the source."""
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
        """Findings with their lines, in their order; a line is looked for once, and without any none is."""
        missing = [each for each in findings if id(each) not in self.places]
        wanted = [each.tokens for each in missing if each.offset is None and each.tokens]
        source = self.map(wanted) if wanted else None
        lines = Lines(self.text) if missing else None
        for each in missing:
            offset = each.offset
            if offset is None:
                offset = source.offset(each.tokens, on_key=each.on_key) if source else 0
            assert lines is not None
            place = lines.place(min(offset, len(self.text)))
            self.places[id(each)] = each, Fault(each.severity, each.code, *place, _pointer(each), each.detail)
        return [self.places[id(each)][1] for each in findings]


def _has_errors(document: dict[str, Any], version: Version) -> bool:
    """Whether there are errors in a document; none of them is told."""
    try:
        Walk(document, version, Findings(0, most=0), RULES_2_0 if version == "2.0" else RULES).run()
    except Enough:
        return True
    return False


def _by_place(fault: Fault) -> tuple[bool, int, int]:
    """The order of the source; what says that there are more comes last."""
    return fault.code == "more-problems", fault.line, fault.column


def _pointer(finding: Finding) -> str:
    """The pointer of a finding, or of its nearest ancestor whose pointer has a sensible length."""
    tokens = finding.tokens
    while len(pointer := join(tokens)) > _LONGEST_POINTER:
        tokens = tokens[:-1]
    return pointer


def _count_operations(document: dict[str, Any]) -> int:
    paths = document.get("paths")
    counts: dict[str, int] = {}
    return sum(
        _count_at(document, item, counts) for item in (paths.values() if isinstance(paths, dict) else ())
    )


def _count_at(document: dict[str, Any], item: Any, counts: dict[str, int]) -> int:
    """The number of operations of a path item; `counts`: those that references lead to, each followed once."""
    way: list[str] = []
    while isinstance(item, dict) and isinstance(reference := item.get("$ref"), str):
        if reference in counts:
            count = counts[reference]
            break
        counts[reference] = 0  # For one that leads back to itself.
        way.append(reference)
        try:
            item = resolve(document, from_reference(reference))
        except PointerError:
            item = None
    else:
        has_methods = isinstance(item, dict) and not _METHODS.isdisjoint(item)
        count = sum(item.get(method) is not None for method in METHODS) if has_methods else 0
    counts.update(dict.fromkeys(way, count))
    return count


def _words(value: Any) -> str:
    """A title or version as one line of text, whatever was written."""
    if value is None or isinstance(value, dict | list):
        return ""
    return clean(str(value))[:200]


def _noun(value: Any) -> str:
    if isinstance(value, list):
        return "an array"
    return "text" if isinstance(value, str) else quote(value)
