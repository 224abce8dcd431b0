"""Names of fields that contracts put around records."""

from __future__ import annotations

from typing import Final

from api_factory.plan.document.names import name_set, normal
from api_factory.plan.model.answer import MetaKind


def _kinds(table: dict[MetaKind, str]) -> dict[str, MetaKind]:
    return {name: field_kind for field_kind, names in table.items() for name in names.split()}


NUMBERS: Final = _kinds(
    {
        "total": "total totalcount totalitems totalresults totalrecords totalelements totalsize totalhits totalrows "
        "totalnumber counttotal itemstotal numfound numtotal hits resultstotal totalentries totalcnt recordcount "
        "recordstotal recordsfiltered odatacount",
        "count": "count resultcount resultscount returned numberofelements length numresults itemcount itemscount "
        "pageitems returnedcount countreturned",
        "page": "page pagenumber currentpage pageno pageindex pagenum number curpage current",
        "pages": "pages totalpages pagecount numpages lastpage numberofpages pagetotal totalpagecount maxpage",
        "size": "size limit pagesize perpage pagelimit itemsperpage maxresults resultsperpage max take top",
        "offset": "offset start skip startindex from startat firstresult",
        "last_item": "to",
        "next": "next nextpage nextoffset nextpagenumber",
        "prev": "prev previous prevpage previouspage prevoffset",
    }
)
TEXTS: Final = _kinds(
    {
        "next": "next nextpage nextlink nexturl nexturi nextpageurl nextpageuri nexthref nextpagelink odatanextlink "
        "nextcursor nextpagetoken nexttoken cursor continuationtoken continuation endcursor aftercursor pagetoken "
        "nextpagecursor after nextmarker marker",
        "prev": "prev previous prevpage previouspage prevlink prevurl previousurl previouspageurl prevpageurl "
        "previouslink prevcursor previouscursor before startcursor previouspagetoken",
        "self": "self href selflink selfurl url uri path link",
        "first": "first firstpage firsturl firstlink firstpageurl",
        "last": "last lastpage lasturl lastlink lastpageurl",
        "sort": "sort sortby orderby order ordering",
    }
)
FLAGS: Final = _kinds(
    {
        "has_more": "hasmore hasnext hasnextpage more hasmoreitems hasmoreresults morepages nextpageexists truncated "
        "istruncated incomplete",
        "has_prev": "hasprev hasprevious haspreviouspage hasprevpage",
        "is_first": "first isfirst isfirstpage firstpage",
        "is_last": "last islast islastpage lastpage",
        "is_empty": "empty isempty",
    }
)
GROUPS: Final = name_set(
    "meta metadata paging pagination page pageinfo pageable links link cursors cursor responsemetadata info "
    "paginationinfo pagingmetadata metainfo responseinfo"
)
"""Objects that hold such fields."""

AGREEABLE: Final = name_set("success ok successful")
"""Booleans for success."""

STATUSES: Final = name_set("status statuscode code httpstatus httpstatuscode httpcode")
"""Fields that repeat the status of a response; a text called `status` has a word for it."""

MESSAGES: Final = name_set("message msg statusmessage statustext statusdescription")
"""Texts that describe the outcome."""

WELL: Final = name_set("success ok succeeded successful completed complete done")
"""Values of such a text for success."""

EMPTY_LISTS: Final = name_set("errors warnings messages included notices")
"""Arrays that are empty on success."""

AROUND: Final = (
    GROUPS
    | AGREEABLE
    | EMPTY_LISTS
    | name_set(
        "status statuscode code message msg error jsonapi version timestamp requestid traceid apiversion kind type "
        "object etag context"
    )
    | NUMBERS.keys()
    | TEXTS.keys()
    | FLAGS.keys()
)
"""Names of fields about a response, not of records in it."""

LISTS: Final = ("items", "data", "results", "records", "value", "content", "rows", "elements", "entries", "list",
                "values", "result", "resources", "hits", "docs", "documents", "objects")  # fmt: skip
"""Names of the array in an envelope, the best first."""

RECORDS: Final = (
    "data",
    "result",
    "item",
    "record",
    "payload",
    "resource",
    "entity",
    "value",
    "response",
    "content",
)
"""Names of the object in an envelope."""


def speaks_about(name: str) -> bool:
    """True if a property is about the response, not of records in it."""
    return normal(name) in AROUND or name.startswith(("_", "@", "$"))
