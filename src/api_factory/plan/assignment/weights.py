"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""

# fmt: off
from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "always": {
        "create": 0.22, "list": 0.12, "clear": -1.03, "singleton-read": -0.91, "singleton-write": -0.59,
        "singleton-delete": -0.93, "part-read": -1.15, "part-write": -0.91, "part-delete": -1.06,
        "action": -0.20, "link": -1.02, "unlink": -1.00, "count": -0.97, "file-write": -1.13,
        "file-read": -1.20, "example": 0.23,
    },
    "answer acknowledgement": {
        "list": -0.10, "change": -0.23, "delete": 0.23, "clear": 0.14, "singleton-write": -0.20,
        "part-write": 0.25, "action": 0.23,
    },
    "answer adds id": {
        "create": 0.19, "part-write": 0.14, "link": -0.11, "example": -0.13,
    },
    "answer array": {
        "create": -0.23, "list": 0.42, "read": 0.36, "change": 0.08, "singleton-read": -0.24,
        "part-read": -0.14, "link": 0.09, "count": -0.30, "example": 0.12,
    },
    "answer binary": {
        "create": -0.10, "file-read": 2.06, "example": 0.30,
    },
    "answer bytes": {
        "create": -0.10, "file-read": -0.09, "example": 0.34,
    },
    "answer envelope": {
        "list": -0.22, "change": -0.13, "singleton-read": 0.52, "singleton-write": -0.14,
        "singleton-delete": 0.19, "part-read": 0.18, "part-write": 0.18, "action": 0.18, "link": -0.09,
        "count": -0.08, "file-write": -0.10, "file-read": -0.15, "example": -0.27,
    },
    "answer has token": {
        "action": -0.09, "example": 0.71,
    },
    "answer map": {
        "list": 0.11, "part-read": -0.20, "count": 0.35, "example": -0.10,
    },
    "answer none": {
        "list": -0.17, "read": -0.23, "change": 0.13, "clear": 0.21, "singleton-read": -0.37,
        "singleton-write": 0.29, "singleton-delete": -0.12, "part-read": 0.19, "part-write": 0.22,
        "part-delete": -0.09, "action": -0.18, "link": -0.14, "unlink": 0.16, "count": -0.25,
        "file-write": 0.22, "file-read": 0.40, "example": -0.31,
    },
    "answer numbers": {
        "list": -0.21, "read": 0.17, "singleton-write": 0.23, "action": -0.10, "count": 0.50,
        "file-read": -0.10, "example": -0.26,
    },
    "answer object": {
        "create": 0.19, "list": 0.20, "read": 0.10, "change": 0.38, "delete": -0.16, "clear": -0.11,
        "singleton-read": -0.17, "part-read": 0.09, "part-write": -0.26, "action": -0.16, "link": 0.17,
        "count": -0.18,
    },
    "answer opaque": {
        "list": -0.20, "read": -0.13, "delete": 0.31, "clear": -0.11, "singleton-write": -0.10,
        "part-read": 0.08, "action": 0.35, "link": -0.13, "count": 0.16, "file-read": -0.08,
        "example": -0.22,
    },
    "answer scalar": {
        "create": 0.16, "list": -0.20, "read": -0.27, "singleton-write": -0.09, "part-read": 0.08,
        "count": -0.08, "example": 0.45,
    },
    "answer scalars": {
        "create": -0.17, "list": 0.26, "read": -0.12, "change": -0.10, "singleton-write": 0.11,
        "action": -0.16, "link": 0.10, "example": 0.21,
    },
    "answer token": {
        "example": 0.18,
    },
    "answer unknown": {
        "list": -0.13, "read": -0.12, "singleton-write": -0.11, "action": 0.33, "example": 0.34,
    },
    "answer untold": {
        "create": 0.28, "list": 0.37, "read": 0.28, "change": -0.10, "delete": -0.15, "part-read": -0.32,
        "part-write": -0.10, "action": -0.18, "link": 0.12, "example": -0.20,
    },
    "at collection": {
        "change": -0.16, "delete": -0.23, "singleton-read": -0.10, "singleton-write": 0.19,
        "singleton-delete": 0.15, "part-write": 0.17, "part-delete": 0.10, "link": -0.16, "unlink": -0.22,
        "count": 0.20, "file-read": -0.10, "example": 0.22,
    },
    "at collection+verb": {
        "create": 0.25, "list": 0.23, "read": -0.12, "change": -0.27, "clear": 0.22, "part-read": -0.10,
        "part-write": -0.12, "action": 0.26, "link": -0.21, "count": 0.19, "file-write": -0.08,
        "file-read": -0.13,
    },
    "at format": {
        "change": 0.24, "delete": 0.30, "part-read": -0.11, "part-write": -0.09, "action": 0.31,
        "example": -0.25,
    },
    "at item": {
        "clear": -0.09, "singleton-read": -0.13, "singleton-write": -0.15, "link": 0.23, "unlink": 0.09,
    },
    "at item+verb": {
        "create": -0.13, "read": 0.21, "singleton-read": -0.11, "singleton-write": -0.08, "action": -0.11,
        "link": 0.21, "unlink": 0.25, "example": -0.14,
    },
    "at loose": {
        "create": 0.16, "list": 0.12, "change": 0.13, "singleton-read": -0.11, "part-read": 0.09,
        "example": -0.11,
    },
    "at loose+verb": {
        "create": 0.15, "list": -0.21, "read": 0.17, "singleton-write": 0.11, "part-write": 0.10,
        "action": -0.24, "count": -0.20, "example": 0.18,
    },
    "at root": {
        "create": -0.10, "read": -0.16, "action": 0.17, "example": 0.28,
    },
    "below auth": {
        "create": 0.16, "read": 0.19, "delete": 0.13, "singleton-read": -0.13, "part-write": 0.10,
        "action": -0.10, "link": -0.10, "example": 0.55,
    },
    "below self": {
        "read": 0.12, "part-write": -0.10, "link": -0.10, "file-write": 0.09, "file-read": 0.13,
    },
    "body binary": {
        "create": 0.17, "part-write": 0.25, "action": -0.19, "file-write": 1.76, "example": -0.47,
    },
    "body bytes": {
        "read": 0.09, "example": -0.10,
    },
    "body little": {
        "create": -0.10, "example": 0.21,
    },
    "body many": {
        "create": 0.15, "list": -0.09, "read": 0.08, "delete": -0.34, "clear": 0.44, "part-write": 0.29,
        "action": -0.09, "count": -0.10,
    },
    "body multipart": {
        "create": 0.49, "part-write": 0.27, "action": -0.12, "file-write": 0.20, "example": -0.49,
    },
    "body nothing": {
        "create": -0.39, "list": -0.18, "read": -0.20, "change": -0.22, "delete": 0.18,
        "singleton-read": 0.11, "singleton-write": -0.34, "part-write": -0.31, "action": 0.50,
        "link": 0.52, "count": 0.29, "file-write": 0.14,
    },
    "body numbers": {
        "singleton-write": 0.21, "part-write": 0.08, "example": -0.16,
    },
    "body one": {
        "create": 0.25, "list": -0.14, "read": 0.20, "change": 0.09, "delete": 0.19, "clear": -0.30,
        "singleton-read": -0.12, "singleton-write": 0.17, "singleton-delete": 0.10, "part-write": 0.23,
        "link": -0.28, "count": -0.10, "file-write": -0.14, "file-read": 0.17, "example": -0.27,
    },
    "body only binary": {
        "create": -0.30, "part-write": 0.13, "file-write": 1.79, "example": -0.30,
    },
    "body scalar": {
        "create": 0.14, "read": -0.11, "part-write": -0.10, "example": 0.34,
    },
    "body secret": {
        "list": -0.10, "delete": -0.08, "singleton-write": 0.24, "singleton-delete": 0.15,
        "part-write": -0.09, "example": 0.20,
    },
    "body secret of few": {
        "singleton-write": 0.11, "singleton-delete": 0.15, "example": 0.11,
    },
    "body secret of many": {
        "list": -0.09, "singleton-write": 0.13, "example": 0.09,
    },
    "body secret, answer token": {
        "example": 0.50,
    },
    "body something": {
        "list": 0.31, "read": -0.10, "change": 0.23, "singleton-read": -0.11, "singleton-write": -0.20,
        "part-write": 0.22, "action": -0.39, "count": 0.09, "example": 0.14,
    },
    "body token": {
        "action": 0.33, "example": -0.15,
    },
    "body untold": {
        "list": 0.43, "read": 0.08, "delete": 0.11, "clear": -0.08, "singleton-read": -0.18,
        "singleton-write": 0.19, "part-write": -0.29, "action": 0.09, "count": -0.13, "file-read": -0.21,
        "example": 0.28,
    },
    "delete agrees on act": {
        "delete": -0.10, "action": 0.18,
    },
    "delete alone many": {
        "delete": 0.08, "clear": -0.24, "unlink": 0.12, "example": 0.10,
    },
    "delete alone one": {
        "delete": -0.18, "clear": 0.09, "singleton-delete": 0.32, "part-delete": -0.12,
    },
    "delete answer dated": {
        "delete": 0.16,
    },
    "delete answer has id": {
        "part-delete": -0.08, "action": 0.13,
    },
    "delete answer like record": {
        "delete": 0.17, "clear": -0.10,
    },
    "delete answer unlike record": {
        "delete": 0.11,
    },
    "delete answers little": {
        "delete": 0.08,
    },
    "delete answers many": {
        "delete": -0.11, "singleton-delete": 0.19,
    },
    "delete answers nothing": {
        "clear": 0.14, "singleton-delete": -0.12, "part-delete": -0.09, "unlink": 0.13,
    },
    "delete answers one": {
        "delete": 0.16, "clear": -0.10,
    },
    "delete answers parent": {
        "delete": 0.09,
    },
    "delete at collection": {
        "delete": -0.22, "singleton-delete": 0.15, "part-delete": 0.10,
    },
    "delete at collection answers nothing": {
        "delete": -0.30, "clear": 0.23,
    },
    "delete at collection answers one": {
        "delete": 0.13,
    },
    "delete at collection answers own": {
        "delete": 0.10,
    },
    "delete at collection beside get of many": {
        "delete": 0.10, "clear": 0.09, "part-delete": -0.10,
    },
    "delete at collection beside get of one": {
        "delete": -0.21, "singleton-delete": 0.09, "part-delete": 0.14,
    },
    "delete at collection beside get of something": {
        "clear": 0.10,
    },
    "delete at collection body many": {
        "delete": -0.21, "clear": 0.33,
    },
    "delete at collection body nothing": {
        "delete": -0.12, "clear": -0.09, "singleton-delete": 0.12, "part-delete": 0.17, "unlink": -0.15,
    },
    "delete at collection body one": {
        "clear": -0.13, "singleton-delete": 0.10, "unlink": 0.11,
    },
    "delete at collection collection get": {
        "delete": -0.16, "clear": 0.25, "singleton-delete": 0.08, "part-delete": 0.09, "action": -0.11,
        "unlink": -0.10,
    },
    "delete at collection collection post": {
        "clear": 0.08, "singleton-delete": -0.22, "example": 0.08,
    },
    "delete at collection items delete": {
        "clear": 0.10,
    },
    "delete at collection items put": {
        "clear": 0.10,
    },
    "delete at collection kind has items": {
        "delete": 0.25, "part-delete": -0.10,
    },
    "delete at collection kind made": {
        "delete": 0.14, "singleton-delete": -0.28,
    },
    "delete at collection many": {
        "delete": 0.62, "clear": 1.63, "unlink": 0.09, "example": 0.08,
    },
    "delete at collection many answers nothing": {
        "delete": -0.24, "clear": 0.17, "unlink": 0.10, "example": 0.09,
    },
    "delete at collection one": {
        "singleton-delete": 0.18, "part-delete": 0.17, "unlink": -0.16, "example": -0.09,
    },
    "delete at collection one answers nothing": {
        "part-delete": 0.09, "action": 0.09, "unlink": -0.11,
    },
    "delete at collection part of parent": {
        "part-delete": 0.15,
    },
    "delete at collection+verb": {
        "delete": 0.09,
    },
    "delete at collection+verb body nothing": {
        "delete": 0.09,
    },
    "delete at collection+verb one": {
        "delete": 0.09,
    },
    "delete at item": {
        "delete": 2.50, "unlink": 0.47,
    },
    "delete at item answers nothing": {
        "action": -0.12, "unlink": 0.22,
    },
    "delete at item answers one": {
        "delete": -0.09, "action": 0.15,
    },
    "delete at item beside get of many": {
        "delete": -0.32, "unlink": 0.34,
    },
    "delete at item beside get of one": {
        "delete": 0.20, "action": 0.14, "unlink": -0.23,
    },
    "delete at item body nothing": {
        "unlink": 0.18,
    },
    "delete at item collection get": {
        "delete": -0.31, "action": 0.18, "unlink": 0.26,
    },
    "delete at item collection post": {
        "delete": 0.15, "unlink": -0.09,
    },
    "delete at item items delete": {
        "unlink": 0.17,
    },
    "delete at item items get": {
        "action": 0.13,
    },
    "delete at item items patch": {
        "delete": 0.09,
    },
    "delete at item items put": {
        "delete": 0.20, "unlink": -0.16,
    },
    "delete at item kind has items": {
        "unlink": 0.17,
    },
    "delete at item kind made": {
        "delete": 0.13, "action": 0.13, "unlink": -0.12,
    },
    "delete at item many": {
        "delete": -0.16, "action": 0.09, "unlink": 0.22,
    },
    "delete at item many answers nothing": {
        "delete": -0.09, "unlink": 0.27,
    },
    "delete at item many answers one": {
        "delete": -0.11, "action": 0.16,
    },
    "delete at item of items": {
        "delete": 0.50, "unlink": 0.17,
    },
    "delete at item one": {
        "delete": 0.16,
    },
    "delete at item one answers nothing": {
        "delete": 0.12,
    },
    "delete at item+verb": {
        "delete": 0.14, "action": 1.19, "unlink": 0.48, "example": -0.09,
    },
    "delete at item+verb verb marks record": {
        "action": 1.50,
    },
    "delete at self": {
        "singleton-delete": 2.00,
    },
    "delete beside get": {
        "clear": 0.16, "unlink": -0.08, "example": -0.09,
    },
    "delete beside patch": {
        "delete": 0.18,
    },
    "delete beside post": {
        "delete": -0.11, "singleton-delete": -0.24, "unlink": 0.29, "example": 0.08,
    },
    "delete beside put": {
        "delete": 0.27, "clear": 0.22, "singleton-delete": -0.17, "unlink": -0.24, "example": -0.15,
    },
    "delete body like record": {
        "delete": 0.09, "clear": -0.10, "unlink": 0.13,
    },
    "delete body many": {
        "delete": -0.21, "clear": 0.33,
    },
    "delete body nothing": {
        "delete": 0.29, "clear": -0.12, "unlink": -0.09, "example": -0.09,
    },
    "delete body of one": {
        "singleton-delete": 0.11,
    },
    "delete body one": {
        "clear": -0.13, "singleton-delete": 0.10, "unlink": 0.10,
    },
    "delete body unlike record": {
        "singleton-delete": 0.15,
    },
    "delete few filters": {
        "delete": 0.34, "singleton-delete": -0.14,
    },
    "delete id in body": {
        "delete": 1.57,
    },
    "delete id in path": {
        "delete": 0.27, "action": 0.11, "unlink": -0.14, "example": -0.12,
    },
    "delete id in query": {
        "delete": 1.36, "clear": -0.20,
    },
    "delete kind unknown": {
        "delete": -0.29, "clear": -0.15, "singleton-delete": 0.15, "part-delete": 0.27,
    },
    "delete name says act": {
        "delete": -0.10, "action": 0.18,
    },
    "delete name says delete": {
        "part-delete": 0.12, "action": -0.18, "unlink": -0.09,
    },
    "delete named in path": {
        "delete": 0.09, "action": 0.14, "unlink": -0.14,
    },
    "delete nested at collection beside get of one": {
        "part-delete": 0.17,
    },
    "delete nested collection many": {
        "delete": -0.15, "clear": 0.23,
    },
    "delete nested collection one": {
        "delete": -0.10, "clear": -0.09, "part-delete": 1.52, "action": 0.46, "unlink": 0.12,
    },
    "delete nested collection+verb one": {
        "delete": 0.09,
    },
    "delete nested item many": {
        "delete": -0.13, "unlink": 0.16,
    },
    "delete nested tail file": {
        "delete": -0.11, "part-delete": 0.19,
    },
    "delete no filters": {
        "delete": -0.13, "singleton-delete": 0.21, "example": -0.13,
    },
    "delete parent has items": {
        "delete": 0.14, "clear": 0.17, "singleton-delete": -0.10, "part-delete": 0.18, "unlink": -0.25,
        "example": -0.11,
    },
    "delete path says act": {
        "action": 1.00,
    },
    "delete says act": {
        "action": 0.66,
    },
    "delete says clear": {
        "clear": 1.62,
    },
    "delete says compute": {
        "delete": 0.09, "singleton-delete": 0.11, "example": -0.11,
    },
    "delete says delete": {
        "delete": 0.95, "singleton-delete": 0.12, "action": -0.30, "example": -0.15,
    },
    "delete says nothing": {
        "delete": 0.15,
    },
    "delete says unlink": {
        "action": 0.13, "unlink": 1.31,
    },
    "delete status 202": {
        "delete": -0.13, "clear": 0.25,
    },
    "delete status 204": {
        "delete": 0.12, "clear": -0.16, "singleton-delete": -0.13, "part-delete": 0.11, "action": -0.23,
        "unlink": 0.29,
    },
    "delete status 404": {
        "delete": 0.13, "part-delete": 0.25, "unlink": -0.34,
    },
    "delete status 409": {
        "clear": -0.09, "example": 0.13,
    },
    "delete summary says delete": {
        "delete": 0.25, "action": -0.19, "example": -0.12,
    },
    "delete summary says unlink": {
        "action": 0.13, "unlink": 0.11,
    },
    "delete tag auth": {
        "example": 0.91,
    },
    "delete tail auth": {
        "delete": -0.10, "example": 1.20,
    },
    "delete tail file": {
        "delete": -0.12, "part-delete": 0.19,
    },
    "delete tail singular": {
        "singleton-delete": 0.37, "part-delete": 0.51, "example": 0.18,
    },
    "delete unnested at collection beside get of many": {
        "clear": 0.13,
    },
    "delete unnested at collection beside get of one": {
        "singleton-delete": 0.10,
    },
    "delete unnested collection many": {
        "clear": 0.90, "unlink": 0.11, "example": 0.09,
    },
    "delete unnested collection one": {
        "singleton-delete": 1.23, "part-delete": -0.15,
    },
    "delete unnested item many": {
        "action": 0.10,
    },
    "delete unnested item one": {
        "delete": 0.14,
    },
    "delete words auth": {
        "action": -0.12, "example": 0.17,
    },
    "delete words file": {
        "part-delete": 0.11, "unlink": -0.11,
    },
    "delete words meta": {
        "part-delete": 0.14,
    },
    "delete words one": {
        "delete": 0.36, "clear": -0.21, "part-delete": -0.09, "action": 0.10, "unlink": -0.09,
    },
    "delete words some": {
        "delete": -0.16, "clear": 1.21,
    },
    "get agrees on act": {
        "list": -0.11, "read": 0.08,
    },
    "get agrees on compute": {
        "list": -0.11, "read": 0.48, "example": -0.32,
    },
    "get agrees on count": {
        "example": 0.15,
    },
    "get agrees on get": {
        "singleton-read": 0.31, "part-read": -0.09, "action": -0.15, "count": -0.14, "file-read": -0.09,
    },
    "get agrees on list": {
        "list": 0.10,
    },
    "get agrees on make": {
        "list": 0.19, "part-read": 0.14, "example": -0.23,
    },
    "get agrees on search": {
        "list": 0.26, "read": 0.20, "example": -0.32,
    },
    "get alone many": {
        "list": 0.16, "singleton-read": 0.20, "part-read": -0.14, "file-read": -0.13, "example": 0.10,
    },
    "get alone one": {
        "list": 0.10, "singleton-read": 0.09, "part-read": -0.29, "action": -0.16, "count": -0.13,
        "file-read": -0.48, "example": 0.91,
    },
    "get answer dated": {
        "list": -0.38, "read": 0.68, "part-read": -0.15, "file-read": 0.19, "example": -0.28,
    },
    "get answer half like record": {
        "list": -0.26, "read": 0.40, "part-read": 0.12, "example": -0.17,
    },
    "get answer has id": {
        "read": 0.75, "singleton-read": 0.43, "part-read": -0.31, "count": -1.07, "example": -0.13,
    },
    "get answer like record": {
        "list": 0.42, "read": 0.18, "singleton-read": -0.39, "part-read": 0.17, "action": -0.18,
        "file-read": -0.15,
    },
    "get answer unlike record": {
        "list": 0.38, "read": -0.25, "singleton-read": -0.08, "part-read": -0.25, "action": 0.11,
        "count": -0.15, "example": 0.29,
    },
    "get answers bytes": {
        "list": -2.00, "read": -1.00, "singleton-read": -1.02, "file-read": 2.94, "example": 0.11,
    },
    "get answers little": {
        "example": 1.19,
    },
    "get answers many": {
        "list": 2.03, "read": -1.55, "singleton-read": -1.67, "part-read": -0.47, "action": -0.11,
        "count": -0.86, "file-read": -0.18, "example": -0.21,
    },
    "get answers nothing": {
        "list": -0.16, "singleton-read": -0.31, "part-read": 0.19, "action": 0.10, "count": -0.16,
        "file-read": 0.37,
    },
    "get answers numbers": {
        "list": -1.18, "read": 0.23, "singleton-read": 0.50, "count": 1.71, "file-read": -0.09,
    },
    "get answers one": {
        "list": -1.52, "read": 0.46, "singleton-read": 0.66, "part-read": 0.59, "action": -0.17,
    },
    "get answers other known": {
        "list": 0.32, "read": -0.57, "count": -0.18, "file-read": 0.27, "example": -0.25,
    },
    "get answers own": {
        "list": -0.31, "read": 0.33, "singleton-read": 0.21, "part-read": 0.22, "action": -0.10,
        "file-read": -0.10, "example": -0.18,
    },
    "get answers parent": {
        "list": 0.29, "read": 0.36, "part-read": -0.20, "example": -0.08,
    },
    "get answers parent of a lone path": {
        "list": 0.29, "part-read": -0.20, "example": -0.08,
    },
    "get answers scalar": {
        "list": -1.08, "read": -0.16, "part-read": 0.08, "count": 0.63, "example": 1.01,
    },
    "get answers something": {
        "read": -0.09, "part-read": -0.12, "action": -0.11, "count": 0.38,
    },
    "get answers token": {
        "example": 2.50,
    },
    "get answers untold": {
        "list": 0.27, "part-read": -0.32, "action": 0.09, "example": -0.09,
    },
    "get at collection": {
        "singleton-read": -0.11, "action": -0.13, "count": 0.22,
    },
    "get at collection answers bytes": {
        "example": 0.11,
    },
    "get at collection answers little": {
        "example": 0.08,
    },
    "get at collection answers many": {
        "read": 0.09, "singleton-read": 0.34, "action": 0.08, "count": -0.39, "file-read": -0.15,
    },
    "get at collection answers nothing": {
        "read": 0.09, "singleton-read": -0.30, "part-read": 0.24, "action": -0.08, "count": -0.14,
        "file-read": 0.33, "example": -0.10,
    },
    "get at collection answers numbers": {
        "list": -0.13, "read": -0.08, "count": 0.23, "file-read": -0.09, "example": 0.14,
    },
    "get at collection answers one": {
        "list": -0.24, "singleton-read": 0.80, "count": 0.18, "file-read": 0.10, "example": -0.32,
    },
    "get at collection answers own": {
        "list": -0.28, "read": -0.38, "singleton-read": 0.25, "part-read": 0.27, "example": 0.21,
    },
    "get at collection answers scalar": {
        "list": -0.15, "part-read": 0.09, "example": 0.23,
    },
    "get at collection answers something": {
        "read": -0.12, "count": 0.29, "file-read": -0.11,
    },
    "get at collection answers untold": {
        "read": 0.11, "part-read": -0.25, "action": -0.08, "count": 0.13,
    },
    "get at collection body nothing": {
        "list": -0.09, "read": -0.27, "part-read": -0.13, "count": 0.21, "example": 0.14,
    },
    "get at collection body untold": {
        "read": 0.25, "singleton-read": -0.19, "part-read": 0.15, "action": -0.15,
    },
    "get at collection collection get": {
        "singleton-read": -0.11, "action": -0.13, "count": 0.22,
    },
    "get at collection collection post": {
        "list": 0.12, "read": -0.12, "singleton-read": 0.22, "count": -0.20, "file-read": -0.20,
        "example": 0.26,
    },
    "get at collection items delete": {
        "list": 0.12, "part-read": -0.09, "count": 0.18, "example": -0.15,
    },
    "get at collection items get": {
        "list": 0.55, "read": -0.26, "part-read": -0.11, "count": 0.14, "example": -0.18,
    },
    "get at collection items put": {
        "list": 0.13,
    },
    "get at collection kind has items": {
        "list": 0.63, "read": -0.28, "singleton-read": -0.35, "part-read": -0.22, "count": 0.51,
        "file-read": 0.08, "example": -0.32,
    },
    "get at collection kind made": {
        "read": -0.27, "singleton-read": 0.11,
    },
    "get at collection many": {
        "list": 2.02, "singleton-read": -0.22, "action": -0.12, "count": 0.41,
    },
    "get at collection many answers many": {
        "list": 0.49, "example": -0.37,
    },
    "get at collection many answers one": {
        "list": -0.46, "singleton-read": -0.09, "part-read": 0.15, "file-read": 0.09, "example": 0.31,
    },
    "get at collection many answers scalar": {
        "list": -0.24, "example": 0.25,
    },
    "get at collection many answers something": {
        "read": -0.11, "part-read": -0.10, "count": 0.29,
    },
    "get at collection many answers untold": {
        "read": 0.08, "singleton-read": -0.08, "file-read": 0.08, "example": -0.13,
    },
    "get at collection of items": {
        "list": 0.49, "read": -0.08, "singleton-read": -0.10, "part-read": -0.13, "count": 0.12,
        "example": -0.21,
    },
    "get at collection one": {
        "singleton-read": 0.11, "count": -0.20, "example": 0.12,
    },
    "get at collection one answers bytes": {
        "example": 0.11,
    },
    "get at collection one answers little": {
        "example": 0.09,
    },
    "get at collection one answers many": {
        "list": -0.48, "read": 0.12, "singleton-read": 0.35, "part-read": 0.10, "action": 0.09,
        "count": -0.38, "file-read": -0.12, "example": 0.32,
    },
    "get at collection one answers nothing": {
        "list": -0.19, "read": 0.09, "singleton-read": -0.29, "part-read": 0.24, "file-read": 0.34,
    },
    "get at collection one answers numbers": {
        "list": -0.12, "count": 0.10, "example": 0.14,
    },
    "get at collection one answers one": {
        "list": 0.72, "read": -0.11, "singleton-read": -0.11, "part-read": -0.15, "action": 0.11,
        "count": 0.16, "example": -0.63,
    },
    "get at collection one answers scalar": {
        "list": 0.09, "part-read": 0.09,
    },
    "get at collection one answers something": {
        "singleton-read": 0.09, "file-read": -0.09,
    },
    "get at collection one answers untold": {
        "singleton-read": 0.11, "part-read": -0.24, "example": 0.17,
    },
    "get at collection part of parent": {
        "list": -0.33, "read": -0.17, "singleton-read": -0.08, "part-read": 1.08, "count": 0.10,
        "file-read": 0.46, "example": -0.14,
    },
    "get at collection verb marks record": {
        "list": 0.10, "part-read": -0.12, "file-read": 0.17, "example": -0.08,
    },
    "get at collection+verb": {
        "list": 0.33, "part-read": -0.10, "action": -0.10, "example": -0.08,
    },
    "get at collection+verb answers many": {
        "list": 0.11, "example": -0.10,
    },
    "get at collection+verb answers one": {
        "list": 0.26, "read": -0.15,
    },
    "get at collection+verb answers own": {
        "list": 0.24, "read": -0.16, "example": -0.19,
    },
    "get at collection+verb answers untold": {
        "example": 0.10,
    },
    "get at collection+verb body nothing": {
        "list": 0.25, "read": -0.17,
    },
    "get at collection+verb body untold": {
        "read": 0.15, "example": -0.12,
    },
    "get at collection+verb collection get": {
        "count": 0.09,
    },
    "get at collection+verb collection post": {
        "list": 0.33, "read": -0.15, "example": -0.15,
    },
    "get at collection+verb items delete": {
        "list": 0.32, "read": -0.16, "example": -0.13,
    },
    "get at collection+verb items get": {
        "list": 0.32, "read": -0.20, "example": -0.08,
    },
    "get at collection+verb kind has items": {
        "list": 0.32, "read": -0.20, "example": -0.08,
    },
    "get at collection+verb kind made": {
        "list": 0.33, "read": -0.15, "example": -0.15,
    },
    "get at collection+verb many": {
        "list": 0.18, "part-read": -0.12, "count": 0.09, "example": -0.15,
    },
    "get at collection+verb many answers one": {
        "list": 0.22, "read": -0.09, "part-read": -0.11,
    },
    "get at collection+verb many answers untold": {
        "read": 0.14, "example": -0.11,
    },
    "get at collection+verb of items": {
        "list": 0.32, "read": -0.20, "example": -0.08,
    },
    "get at collection+verb one": {
        "list": 0.15, "action": -0.08,
    },
    "get at collection+verb one answers many": {
        "list": 0.15, "example": -0.09,
    },
    "get at collection+verb one answers untold": {
        "read": -0.11, "example": 0.21,
    },
    "get at format": {
        "part-read": -0.11, "action": 0.12,
    },
    "get at format answers one": {
        "part-read": -0.08,
    },
    "get at format answers own": {
        "read": 0.25,
    },
    "get at format answers something": {
        "file-read": 0.10, "example": -0.09,
    },
    "get at format answers untold": {
        "list": -0.10, "read": -0.19, "action": 0.24,
    },
    "get at format body nothing": {
        "read": 0.18, "file-read": 0.09,
    },
    "get at format body untold": {
        "read": -0.11, "action": 0.16,
    },
    "get at format collection get": {
        "list": -0.25, "action": 0.21, "example": 0.10,
    },
    "get at format items get": {
        "part-read": -0.11, "action": 0.12,
    },
    "get at format kind has items": {
        "part-read": -0.11, "action": 0.12,
    },
    "get at format many": {
        "list": -0.22, "read": 0.23, "action": 0.16,
    },
    "get at format many answers one": {
        "read": 0.11,
    },
    "get at format many answers untold": {
        "list": -0.25, "read": -0.13, "action": 0.24, "example": 0.16,
    },
    "get at format of items": {
        "part-read": -0.11, "action": 0.12,
    },
    "get at format one": {
        "list": 0.20, "read": -0.16, "file-read": 0.09,
    },
    "get at format one answers one": {
        "example": 0.11,
    },
    "get at format one answers something": {
        "file-read": 0.10,
    },
    "get at format one answers untold": {
        "list": 0.15, "example": -0.09,
    },
    "get at item": {
        "list": -0.32, "read": 1.90, "singleton-read": -0.10, "file-read": -0.08, "example": 0.10,
    },
    "get at item answers many": {
        "list": 1.71, "read": -0.78, "example": 0.10,
    },
    "get at item answers nothing": {
        "read": 0.12,
    },
    "get at item answers one": {
        "list": 0.08, "part-read": 0.10,
    },
    "get at item answers own": {
        "list": -0.38, "read": 0.56, "part-read": -0.09,
    },
    "get at item answers scalar": {
        "example": 0.09,
    },
    "get at item answers something": {
        "count": 0.12, "example": 0.10,
    },
    "get at item answers untold": {
        "list": 0.52, "read": -0.27, "example": -0.16,
    },
    "get at item body nothing": {
        "list": 0.28, "read": -0.16, "part-read": 0.10, "count": 0.10, "example": -0.17,
    },
    "get at item body untold": {
        "list": 0.10, "read": -0.19, "part-read": -0.09, "example": 0.29,
    },
    "get at item collection get": {
        "list": -0.35, "read": 0.70, "part-read": -0.11, "count": 0.13, "example": -0.25,
    },
    "get at item collection post": {
        "list": -0.17, "read": 0.32,
    },
    "get at item items delete": {
        "list": -0.25, "read": 0.13, "count": 0.19,
    },
    "get at item items get": {
        "list": 0.18, "read": -0.10, "singleton-read": -0.10, "file-read": -0.08, "example": 0.10,
    },
    "get at item items put": {
        "list": -0.37, "read": 0.23, "part-read": 0.21,
    },
    "get at item kind has items": {
        "list": 0.18, "read": -0.10, "singleton-read": -0.10, "file-read": -0.08, "example": 0.10,
    },
    "get at item kind made": {
        "list": -0.16, "read": 0.36,
    },
    "get at item many": {
        "read": 0.10, "part-read": 0.13, "count": 0.11, "example": -0.26,
    },
    "get at item many answers one": {
        "part-read": 0.18, "example": -0.11,
    },
    "get at item many answers something": {
        "list": -0.08, "read": 0.19, "count": 0.14, "example": -0.16,
    },
    "get at item many answers untold": {
        "list": 0.25, "read": -0.16,
    },
    "get at item of items": {
        "list": 0.18, "read": -0.10, "singleton-read": -0.10, "file-read": -0.08, "example": 0.10,
    },
    "get at item one": {
        "list": 0.11, "read": -0.20, "part-read": -0.12, "example": 0.36,
    },
    "get at item one answers many": {
        "list": -0.26, "read": 0.22,
    },
    "get at item one answers one": {
        "list": 0.15, "read": -0.10, "part-read": -0.08, "example": 0.12,
    },
    "get at item one answers scalar": {
        "example": 0.09,
    },
    "get at item one answers something": {
        "read": -0.24, "example": 0.25,
    },
    "get at item one answers untold": {
        "list": 0.26, "read": -0.11, "example": -0.13,
    },
    "get at item+verb": {
        "read": 0.15, "singleton-read": -0.09, "action": 0.12, "example": -0.22,
    },
    "get at item+verb answers many": {
        "list": 0.09,
    },
    "get at item+verb answers nothing": {
        "read": -0.21, "action": 0.20,
    },
    "get at item+verb answers one": {
        "read": 0.14,
    },
    "get at item+verb answers own": {
        "list": 0.15, "example": -0.09,
    },
    "get at item+verb answers untold": {
        "list": -0.10, "read": 0.28, "example": -0.10,
    },
    "get at item+verb body nothing": {
        "list": -0.39, "read": 0.21, "action": 0.14,
    },
    "get at item+verb body untold": {
        "list": 0.44, "example": -0.29,
    },
    "get at item+verb collection get": {
        "part-read": 0.08,
    },
    "get at item+verb collection post": {
        "list": -0.12, "part-read": 0.09,
    },
    "get at item+verb items delete": {
        "part-read": 0.10,
    },
    "get at item+verb items get": {
        "list": 0.23, "read": -0.16, "part-read": 0.09, "example": -0.11,
    },
    "get at item+verb kind has items": {
        "list": 0.14, "read": -0.17, "part-read": 0.08,
    },
    "get at item+verb kind made": {
        "list": -0.12, "read": -0.13, "part-read": 0.09, "example": 0.20,
    },
    "get at item+verb many": {
        "list": 0.17, "read": -0.11, "file-read": 0.09, "example": -0.11,
    },
    "get at item+verb many answers many": {
        "list": 0.09,
    },
    "get at item+verb many answers one": {
        "part-read": 0.10,
    },
    "get at item+verb of items": {
        "list": 0.14, "read": -0.17, "part-read": 0.08,
    },
    "get at item+verb one": {
        "list": -0.12, "read": 0.27, "action": 0.18, "example": -0.11,
    },
    "get at item+verb one answers one": {
        "read": 0.15,
    },
    "get at item+verb one answers untold": {
        "read": 0.29, "example": -0.17,
    },
    "get at item+verb verb marks record": {
        "list": 0.18, "action": 0.98,
    },
    "get at loose": {
        "list": 0.12, "singleton-read": -0.11, "part-read": 0.09,
    },
    "get at loose answers one": {
        "part-read": 0.11,
    },
    "get at loose answers untold": {
        "list": -0.11, "read": 0.09,
    },
    "get at loose body nothing": {
        "list": 0.15, "part-read": 0.12,
    },
    "get at loose body untold": {
        "example": 0.12,
    },
    "get at loose one": {
        "list": 0.12, "singleton-read": -0.11, "part-read": 0.09,
    },
    "get at loose one answers one": {
        "part-read": 0.11,
    },
    "get at loose one answers untold": {
        "list": -0.11, "read": 0.09,
    },
    "get at loose+verb": {
        "list": -0.15, "read": 0.30, "action": -0.14, "count": -0.14, "file-read": 0.09,
    },
    "get at loose+verb answers many": {
        "list": -0.09, "read": 0.38, "action": -0.12, "example": -0.16,
    },
    "get at loose+verb answers nothing": {
        "list": -0.11, "example": 0.15,
    },
    "get at loose+verb answers one": {
        "count": -0.14, "example": 0.11,
    },
    "get at loose+verb answers untold": {
        "file-read": 0.10,
    },
    "get at loose+verb body nothing": {
        "list": -0.16, "read": 0.32, "action": -0.14, "count": -0.14, "file-read": 0.09,
    },
    "get at loose+verb one": {
        "list": -0.15, "read": 0.30, "action": -0.14, "count": -0.14, "file-read": 0.09,
    },
    "get at loose+verb one answers many": {
        "list": -0.09, "read": 0.38, "action": -0.12, "example": -0.16,
    },
    "get at loose+verb one answers nothing": {
        "list": -0.11, "example": 0.15,
    },
    "get at loose+verb one answers one": {
        "count": -0.14, "example": 0.11,
    },
    "get at loose+verb one answers untold": {
        "file-read": 0.10,
    },
    "get at root": {
        "list": -0.22, "read": -0.13, "example": 0.44,
    },
    "get at root answers one": {
        "list": -0.08, "example": 0.22,
    },
    "get at root answers untold": {
        "list": 0.09, "singleton-read": 0.08,
    },
    "get at root body nothing": {
        "example": 0.19,
    },
    "get at root body untold": {
        "list": -0.15, "example": 0.24,
    },
    "get at root one": {
        "list": -0.22, "read": -0.13, "example": 0.44,
    },
    "get at root one answers one": {
        "list": -0.08, "example": 0.22,
    },
    "get at root one answers untold": {
        "list": 0.09, "singleton-read": 0.08,
    },
    "get at self": {
        "singleton-read": 2.08,
    },
    "get at self answers one": {
        "singleton-read": 0.08,
    },
    "get at self kind made": {
        "read": -0.12, "singleton-read": 0.14,
    },
    "get at self one answers one": {
        "singleton-read": 0.08,
    },
    "get below self many": {
        "list": 1.00,
    },
    "get below self one": {
        "read": 0.13, "singleton-read": 1.44, "file-read": 0.14, "example": -0.15,
    },
    "get beside delete": {
        "read": 0.54, "part-read": 0.09, "file-read": -0.16, "example": -0.24,
    },
    "get beside patch": {
        "list": -0.12, "read": 0.32, "part-read": 0.10, "file-read": -0.10, "example": -0.14,
    },
    "get beside post": {
        "list": -0.09, "read": 0.53, "singleton-read": 0.15, "part-read": -0.20, "action": -0.09,
        "count": -0.37, "file-read": -0.27, "example": 0.35,
    },
    "get beside put": {
        "list": 0.25, "read": -0.27, "part-read": 0.19, "file-read": 0.34, "example": -0.32,
    },
    "get body nothing": {
        "list": -0.11, "action": -0.19, "count": 0.11, "file-read": 0.10, "example": 0.14,
    },
    "get body one": {
        "list": -0.12, "read": 0.23,
    },
    "get body untold": {
        "list": 0.46, "singleton-read": -0.36, "action": -0.09, "count": -0.08, "file-read": -0.15,
        "example": 0.30,
    },
    "get few filters": {
        "list": -0.08, "read": 0.38, "singleton-read": -0.59, "action": -0.14, "count": 0.13,
        "file-read": 0.12, "example": 0.15,
    },
    "get gets in a document that changes nothing": {
        "list": 0.16, "read": 0.44, "singleton-read": -0.41, "part-read": 0.25, "action": -0.20,
        "count": -0.29, "file-read": -0.20, "example": 0.24,
    },
    "get id in path": {
        "list": -0.17, "read": 1.61, "singleton-read": -0.24, "action": 0.11, "example": -0.55,
    },
    "get id in query": {
        "list": 0.27, "read": 1.42, "singleton-read": -0.50, "part-read": 0.61, "count": -0.18,
        "example": -0.75,
    },
    "get in a document that changes nothing": {
        "list": -0.09, "read": 0.24, "singleton-read": -0.12, "part-read": -0.11, "action": -0.17,
        "count": -0.40, "example": 0.71,
    },
    "get kind unknown": {
        "read": -0.62, "singleton-read": 0.58, "count": -0.09, "file-read": 0.09, "example": 0.47,
    },
    "get many filters": {
        "list": 0.15, "read": -0.20, "singleton-read": -0.51, "part-read": -0.31, "count": 0.26,
        "example": 0.50,
    },
    "get name says act": {
        "read": 0.22, "action": -0.18,
    },
    "get name says compute": {
        "list": -0.14, "read": 0.31,
    },
    "get name says count": {
        "example": 0.13,
    },
    "get name says create": {
        "list": -0.13, "example": 0.22,
    },
    "get name says get": {
        "singleton-read": 0.34, "part-read": -0.10, "action": -0.10, "count": -0.08, "file-read": 0.09,
        "example": -0.12,
    },
    "get name says list": {
        "list": 0.21, "read": 0.10, "example": -0.20,
    },
    "get name says make": {
        "list": 0.40, "read": 0.17, "part-read": 0.17, "example": -0.59,
    },
    "get name says search": {
        "list": 0.41, "read": 0.21, "singleton-read": -0.08, "part-read": -0.14, "example": -0.30,
    },
    "get named in path": {
        "read": 0.34, "count": 0.15, "example": -0.29,
    },
    "get nested collection many": {
        "singleton-read": -0.22, "part-read": 0.23, "file-read": 0.16, "example": -0.18,
    },
    "get nested collection one": {
        "list": -0.21, "read": 0.18, "part-read": 1.20, "action": 0.13, "count": -0.26,
    },
    "get nested collection+verb many": {
        "list": 0.22, "part-read": -0.11,
    },
    "get nested format many": {
        "list": -0.11, "action": -0.12, "example": 0.25,
    },
    "get nested format one": {
        "list": 0.17, "file-read": 0.10, "example": -0.21,
    },
    "get nested item many": {
        "read": -0.23, "part-read": 0.20,
    },
    "get nested item one": {
        "read": -0.17, "example": 0.17,
    },
    "get nested tail calculating": {
        "list": -0.12, "part-read": -0.08, "example": 0.24,
    },
    "get nested tail file": {
        "list": -0.14, "read": -0.21, "part-read": 0.08, "count": 0.11, "file-read": 0.34,
        "example": -0.10,
    },
    "get nested tail meta": {
        "list": 0.17, "read": -0.14, "part-read": -0.17, "example": 0.17,
    },
    "get nested tail numbers": {
        "part-read": 0.16,
    },
    "get nested tail random": {
        "list": -0.14, "read": 0.34, "part-read": -0.11,
    },
    "get nested tail singular": {
        "read": 0.24, "singleton-read": -0.09, "file-read": -0.11,
    },
    "get no filters": {
        "list": 0.23, "singleton-read": 0.72, "part-read": 0.12, "action": -0.21, "count": -0.38,
        "file-read": -0.21, "example": -0.32,
    },
    "get no record in path": {
        "list": 0.28, "read": -0.63, "part-read": -0.13, "action": 0.11, "example": 0.52,
    },
    "get paging": {
        "list": 2.01, "read": -0.13, "singleton-read": -0.13, "part-read": -0.14,
    },
    "get parent has items": {
        "list": 0.51, "read": -0.29, "singleton-read": -0.60, "part-read": 0.93, "action": 0.14,
        "count": -0.16, "example": -0.54,
    },
    "get path says act": {
        "read": -0.90, "action": 2.17, "file-read": 0.15, "example": 0.24,
    },
    "get path says act one": {
        "example": 0.10,
    },
    "get path says change": {
        "read": 0.09,
    },
    "get path says compute": {
        "list": 0.35, "example": 0.62,
    },
    "get path says compute one": {
        "read": 0.28, "example": -0.27,
    },
    "get path says count": {
        "count": 1.46, "example": 0.15,
    },
    "get path says create": {
        "example": 0.12,
    },
    "get path says get": {
        "list": -0.24, "read": 0.49, "example": -0.16,
    },
    "get path says get many": {
        "list": 1.59, "read": -0.56,
    },
    "get path says get one": {
        "read": 0.74,
    },
    "get path says list": {
        "read": 0.10,
    },
    "get path says list many": {
        "list": 1.00,
    },
    "get path says make": {
        "list": 0.20, "read": -0.29, "part-read": 0.09, "example": 0.08,
    },
    "get path says search": {
        "list": 1.69, "example": -0.13,
    },
    "get path says search many": {
        "list": 0.50,
    },
    "get path says send": {
        "example": 2.10,
    },
    "get registers": {
        "part-read": 0.15,
    },
    "get says act": {
        "list": -0.11, "part-read": -0.09, "file-read": 0.15, "example": 0.16,
    },
    "get says compute": {
        "read": 0.17, "singleton-read": -0.08, "part-read": -0.16, "action": -0.11, "file-read": -0.09,
        "example": 0.32,
    },
    "get says count": {
        "count": 1.02,
    },
    "get says create": {
        "list": -0.16, "part-read": -0.15, "action": 0.31, "example": 0.10,
    },
    "get says get": {
        "part-read": 0.24, "action": -0.25, "count": -0.10, "file-read": 0.08,
    },
    "get says list": {
        "list": 1.76, "singleton-read": -0.09, "part-read": -0.11, "count": 0.23, "example": -0.17,
    },
    "get says make": {
        "read": -0.29, "singleton-read": -0.17, "part-read": 0.23, "count": 0.18, "file-read": -0.11,
        "example": 0.23,
    },
    "get says nothing": {
        "list": 0.28, "read": 0.23, "part-read": -0.23, "count": -0.12, "file-read": -0.19,
    },
    "get says search": {
        "list": 0.84, "read": 0.19, "singleton-read": -0.13, "count": -0.10,
    },
    "get says send": {
        "example": 0.61,
    },
    "get search text": {
        "list": 0.91, "read": -0.64, "singleton-read": -0.14, "count": 0.42, "file-read": -0.11,
        "example": 0.50,
    },
    "get several in path": {
        "list": -0.10, "read": 0.09, "part-read": -0.12, "example": 0.26,
    },
    "get status 202": {
        "list": 0.53, "read": -0.23, "part-read": 0.09, "example": -0.32,
    },
    "get status 204": {
        "read": -0.13, "singleton-read": 0.15, "part-read": -0.10, "count": -0.15, "example": 0.19,
    },
    "get status 404": {
        "list": -0.34, "read": 0.69, "singleton-read": -0.39, "part-read": 0.12, "count": -0.34,
        "file-read": 0.23, "example": 0.12,
    },
    "get status 409": {
        "list": 0.20, "read": -0.13, "singleton-read": -0.10, "part-read": 0.14, "count": -0.09,
        "file-read": -0.12, "example": 0.12,
    },
    "get summary says act": {
        "list": -0.26, "read": -0.19, "action": 0.19, "example": 0.32,
    },
    "get summary says compute": {
        "list": -0.33, "read": 0.20, "action": -0.10, "example": 0.45,
    },
    "get summary says create": {
        "list": -0.10, "part-read": -0.15, "action": 0.31,
    },
    "get summary says get": {
        "read": 0.21, "part-read": 0.26, "action": -0.28, "count": -0.15, "file-read": -0.08,
        "example": 0.09,
    },
    "get summary says list": {
        "list": 0.20, "read": -0.26, "count": 0.25,
    },
    "get summary says make": {
        "list": -0.33, "read": -0.23, "singleton-read": -0.10, "part-read": 0.11, "count": 0.22,
        "example": 0.44,
    },
    "get summary says search": {
        "list": -0.14, "read": 0.16, "singleton-read": -0.09, "part-read": 0.11, "count": -0.08,
        "example": 0.10,
    },
    "get tag auth": {
        "list": -0.11, "singleton-read": 0.15,
    },
    "get tail auth": {
        "read": -0.09, "example": 0.15,
    },
    "get tail calculating": {
        "list": -0.18, "part-read": -0.09, "count": -0.37, "example": 1.24,
    },
    "get tail file": {
        "list": -0.34, "read": -0.22, "singleton-read": -0.17, "action": -0.10, "file-read": 0.78,
    },
    "get tail meta": {
        "list": 0.25, "read": 0.28, "part-read": -0.18, "example": 1.23,
    },
    "get tail numbers": {
        "list": -0.16, "read": -0.18, "part-read": 0.12, "count": 2.82,
    },
    "get tail random": {
        "list": 0.24, "read": 0.57, "part-read": -0.14, "count": -0.09, "example": -0.47,
    },
    "get tail sending": {
        "read": 0.11, "part-read": -0.08, "example": 0.13,
    },
    "get tail several": {
        "list": -0.15, "example": 0.24,
    },
    "get tail singular": {
        "list": 0.21, "singleton-read": 1.07, "part-read": 0.52, "count": -0.13, "file-read": -0.17,
        "example": -0.39,
    },
    "get unnested collection many": {
        "read": -0.11, "part-read": -0.27, "action": -0.08, "count": 0.43, "file-read": -0.12,
        "example": 0.13,
    },
    "get unnested collection one": {
        "list": 0.20, "read": -0.17, "singleton-read": 1.10, "part-read": -0.15, "action": -0.14,
        "example": 0.11,
    },
    "get unnested collection+verb many": {
        "read": 0.08, "count": 0.09, "example": -0.10,
    },
    "get unnested collection+verb one": {
        "list": 0.18, "action": -0.08, "example": 0.09,
    },
    "get unnested format many": {
        "list": -0.11, "read": 0.16, "action": 0.28, "example": -0.26,
    },
    "get unnested format one": {
        "read": -0.18, "example": 0.17,
    },
    "get unnested item many": {
        "read": 0.33, "count": 0.11, "example": -0.25,
    },
    "get unnested item one": {
        "list": 0.09, "part-read": -0.11, "example": 0.19,
    },
    "get unnested item+verb many": {
        "list": 0.17, "read": -0.11, "file-read": 0.09, "example": -0.11,
    },
    "get unnested item+verb one": {
        "list": -0.12, "read": 0.27, "action": 0.18, "example": -0.11,
    },
    "get unnested loose one": {
        "list": 0.12, "singleton-read": -0.11, "part-read": 0.09,
    },
    "get unnested loose+verb one": {
        "list": -0.15, "read": 0.30, "action": -0.14, "count": -0.14, "file-read": 0.09,
    },
    "get unnested root one": {
        "list": -0.22, "read": -0.13, "example": 0.44,
    },
    "get verb marks record": {
        "list": 0.27, "part-read": -0.17, "file-read": 0.16,
    },
    "get words auth": {
        "read": 0.29, "singleton-read": -0.22, "example": 0.09,
    },
    "get words calculating": {
        "list": -0.24, "part-read": -0.12, "count": -0.09, "example": 0.54,
    },
    "get words file": {
        "list": 0.12, "singleton-read": -0.30, "part-read": -0.20, "file-read": 0.56, "example": -0.25,
    },
    "get words meta": {
        "list": -0.35, "read": 0.18, "part-read": -0.28, "count": -0.09, "example": 0.48,
    },
    "get words mine": {
        "list": -0.28, "read": -0.22, "singleton-read": 1.10, "part-read": -0.10, "action": 0.18,
        "example": 0.10,
    },
    "get words numbers": {
        "list": -0.45, "singleton-read": -0.10, "count": 0.83, "file-read": -0.09, "example": -0.16,
    },
    "get words one": {
        "list": 0.30, "singleton-read": -0.14, "part-read": 0.10, "action": 0.19, "example": -0.14,
    },
    "get words random": {
        "list": 0.09, "read": 0.12, "singleton-read": 0.29, "part-read": -0.19, "action": -0.11,
        "count": -0.16, "file-read": 0.12, "example": -0.15,
    },
    "get words sending": {
        "list": -0.10, "singleton-read": -0.15, "part-read": 0.28, "action": 0.15, "example": -0.16,
    },
    "get words several": {
        "example": 0.10,
    },
    "get words some": {
        "list": 1.85, "read": -0.42, "count": -0.09, "example": -0.35,
    },
    "get words token": {
        "list": -0.21, "singleton-read": 0.23, "example": 0.10,
    },
    "get words url": {
        "example": 0.70,
    },
    "method delete": {
        "delete": 0.21, "action": -0.09, "example": -0.17,
    },
    "method get": {
        "list": 0.29, "read": 0.24, "singleton-read": -0.38, "part-read": -0.15, "action": -0.29,
        "example": 0.33,
    },
    "method patch": {
        "part-write": -0.12, "action": 0.28, "example": -0.10,
    },
    "method post": {
        "create": 0.30, "list": -0.17, "read": -0.23, "change": -0.23, "delete": -0.20, "action": 0.44,
        "file-write": -0.13, "file-read": -0.14, "example": 0.38,
    },
    "method put": {
        "create": -0.08, "change": 0.15, "part-write": 0.19, "example": -0.20,
    },
    "name says act": {
        "read": 0.20, "delete": -0.11, "action": 0.23, "example": -0.12,
    },
    "name says authenticate": {
        "example": 0.09,
    },
    "name says change": {
        "create": -0.19, "change": 0.09, "singleton-write": 0.10, "action": 0.09, "example": 0.16,
    },
    "name says clear": {
        "example": 0.09,
    },
    "name says compute": {
        "create": 0.15, "list": -0.19, "read": 0.27, "change": -0.09, "action": 0.26, "example": -0.11,
    },
    "name says count": {
        "list": -0.09, "example": 0.21,
    },
    "name says create": {
        "create": 0.11, "list": -0.28, "part-write": -0.11, "action": -0.09, "link": 0.31,
        "file-write": 0.14, "example": 0.09,
    },
    "name says delete": {
        "delete": 0.15, "clear": 0.08, "part-delete": 0.12, "action": -0.45, "unlink": 0.29,
    },
    "name says get": {
        "create": -0.09, "list": 0.32, "read": 0.10, "singleton-read": 0.25, "part-read": -0.10,
        "action": -0.12, "example": -0.13,
    },
    "name says link": {
        "create": 0.12, "example": 0.16,
    },
    "name says list": {
        "list": 0.21, "example": -0.11,
    },
    "name says make": {
        "create": -0.12, "list": 0.42, "read": 0.12, "delete": -0.10, "singleton-write": -0.20,
        "part-read": 0.17, "part-write": -0.13, "action": 0.15, "link": -0.17, "file-write": 0.25,
        "example": -0.11,
    },
    "name says put": {
        "list": -0.09, "change": 0.32, "singleton-write": 0.38, "part-read": -0.15, "part-write": -0.10,
    },
    "name says search": {
        "create": -0.09, "list": 0.66, "read": 0.19, "singleton-read": -0.09, "part-read": -0.14,
        "example": -0.26,
    },
    "name says send": {
        "example": 0.24,
    },
    "nested": {
        "create": 0.08, "read": -0.35, "delete": -0.36, "clear": 0.19, "singleton-read": -0.33,
        "singleton-write": -0.34, "singleton-delete": -0.10, "part-read": 0.49, "part-write": 0.35,
        "part-delete": 0.18, "action": 0.35, "link": 0.39, "unlink": 0.33, "count": -0.38,
        "file-write": -0.11, "example": -0.34,
    },
    "noun auth": {
        "delete": 0.14, "link": -0.08,
    },
    "noun calculating": {
        "list": 0.13, "example": -0.12,
    },
    "noun file": {
        "list": 0.12, "action": -0.18, "file-write": 0.17, "file-read": 0.29, "example": -0.22,
    },
    "noun meta": {
        "read": 0.12, "change": 0.15, "action": -0.09,
    },
    "noun sending": {
        "create": 0.12, "read": -0.11, "link": -0.16, "example": 0.26,
    },
    "noun several": {
        "action": 0.26,
    },
    "noun singular": {
        "change": 0.10, "singleton-write": 0.14, "action": -0.13, "example": 0.17,
    },
    "only authenticates": {
        "example": 2.73,
    },
    "paging": {
        "list": 0.61, "read": -0.23, "change": -0.09, "singleton-read": -0.14, "part-read": -0.14,
        "part-write": 0.29, "example": -0.17,
    },
    "patch agrees on change": {
        "singleton-write": 0.09,
    },
    "patch alone one": {
        "action": -0.09,
    },
    "patch answer has id": {
        "change": -0.11, "singleton-write": 0.10,
    },
    "patch answer like record": {
        "change": 0.08,
    },
    "patch answer repeats body": {
        "change": 0.09,
    },
    "patch answers many": {
        "change": 0.09,
    },
    "patch answers nothing": {
        "singleton-write": -0.15, "action": 0.35, "example": -0.11,
    },
    "patch answers one": {
        "singleton-write": 0.10,
    },
    "patch at collection": {
        "change": 0.10,
    },
    "patch at collection answers nothing": {
        "change": 0.10, "singleton-write": -0.11,
    },
    "patch at collection answers one": {
        "singleton-write": 0.11,
    },
    "patch at collection beside get of many": {
        "change": 0.21, "singleton-write": -0.08,
    },
    "patch at collection body one": {
        "change": -0.10, "singleton-write": 0.17,
    },
    "patch at collection collection get": {
        "change": 0.17,
    },
    "patch at collection one answers nothing": {
        "change": 0.10, "singleton-write": -0.11,
    },
    "patch at collection one answers one": {
        "singleton-write": 0.11,
    },
    "patch at collection part of parent": {
        "part-write": 0.97,
    },
    "patch at collection+verb": {
        "action": 0.19,
    },
    "patch at collection+verb answers nothing": {
        "action": 0.19,
    },
    "patch at item": {
        "change": 2.60,
    },
    "patch at item body one": {
        "change": 0.10,
    },
    "patch at item items patch": {
        "change": 0.10,
    },
    "patch at item kind has items": {
        "change": 0.10,
    },
    "patch at item of items": {
        "change": 0.10,
    },
    "patch at item one": {
        "change": 0.12,
    },
    "patch at item+verb": {
        "action": 1.61,
    },
    "patch at item+verb verb marks record": {
        "action": 1.50,
    },
    "patch at self": {
        "singleton-write": 2.00,
    },
    "patch below self many": {
        "create": 0.50,
    },
    "patch below self one": {
        "singleton-write": 1.41, "part-write": 0.30, "action": 0.13,
    },
    "patch beside delete": {
        "change": 0.15, "singleton-write": -0.09,
    },
    "patch beside get": {
        "change": 0.24, "singleton-write": 0.25, "part-write": 0.24,
    },
    "patch beside put": {
        "change": 0.16,
    },
    "patch body half like record": {
        "action": 0.09,
    },
    "patch body like record": {
        "change": 0.12,
    },
    "patch body nothing": {
        "change": -0.73, "singleton-write": -0.10, "action": 0.96, "link": 0.27,
    },
    "patch body one": {
        "singleton-write": 0.14,
    },
    "patch body unlike record": {
        "singleton-write": 0.08,
    },
    "patch id in body": {
        "change": 0.87,
    },
    "patch id in query": {
        "change": 0.14,
    },
    "patch kind unknown": {
        "change": -0.16, "action": 0.19,
    },
    "patch name says change": {
        "singleton-write": 0.09,
    },
    "patch nested collection one": {
        "part-write": 1.50,
    },
    "patch no filters": {
        "part-write": -0.11, "action": 0.33, "example": -0.09,
    },
    "patch parent has items": {
        "change": 0.09,
    },
    "patch path says act": {
        "action": 1.51,
    },
    "patch path says change": {
        "change": 1.00,
    },
    "patch path says link": {
        "action": 0.50, "link": 1.00,
    },
    "patch says act": {
        "change": -0.10, "action": 0.18,
    },
    "patch says change": {
        "change": 0.15,
    },
    "patch says create": {
        "create": 0.70,
    },
    "patch says make": {
        "create": 0.40, "action": 0.11,
    },
    "patch says nothing": {
        "change": 0.08, "singleton-write": -0.10,
    },
    "patch status 204": {
        "singleton-write": -0.10, "action": 0.22,
    },
    "patch summary says act": {
        "change": -0.10, "action": 0.18,
    },
    "patch summary says change": {
        "change": 0.15,
    },
    "patch tail singular": {
        "change": -0.10, "singleton-write": 0.67, "part-write": 0.29,
    },
    "patch unnested collection many": {
        "change": 0.80,
    },
    "patch unnested collection one": {
        "singleton-write": 1.21, "part-write": -1.02,
    },
    "patch unnested item one": {
        "change": 0.09,
    },
    "path says act": {
        "create": -0.17, "part-write": 0.22, "file-read": 0.14,
    },
    "path says authenticate": {
        "example": 0.19,
    },
    "path says change": {
        "change": -0.18, "singleton-write": 0.19, "action": 0.41, "example": -0.15,
    },
    "path says compute": {
        "list": -0.65, "delete": 0.14, "count": -1.00, "example": 2.55,
    },
    "path says count": {
        "example": 0.21,
    },
    "path says create": {
        "create": 0.19, "list": -0.10, "action": -0.21, "link": 0.25,
    },
    "path says delete": {
        "create": -0.13, "delete": -0.08, "clear": 0.21, "unlink": 0.38,
    },
    "path says get": {
        "create": 0.09, "list": -0.22, "read": 0.35, "change": 0.09, "singleton-read": 0.15,
        "example": -0.16,
    },
    "path says link": {
        "example": 0.18,
    },
    "path says list": {
        "list": -0.13, "read": 0.10, "example": 0.09,
    },
    "path says make": {
        "create": 0.33, "list": 0.15, "read": -0.31, "clear": 0.10, "part-read": 0.09, "action": -0.11,
        "example": 0.17,
    },
    "path says put": {
        "create": 0.13, "singleton-write": 0.08, "action": -0.10,
    },
    "path says search": {
        "list": 0.14, "read": 0.17,
    },
    "path says send": {
        "example": 0.16,
    },
    "path says unlink": {
        "delete": 0.22, "action": -0.11,
    },
    "post agrees on act": {
        "create": 0.09, "part-write": 0.09, "action": 0.15, "example": -0.15,
    },
    "post agrees on authenticate": {
        "example": 0.11,
    },
    "post agrees on change": {
        "create": -0.15, "singleton-write": 0.21, "part-write": 0.12, "action": 0.34, "example": -0.18,
    },
    "post agrees on clear": {
        "example": 0.09,
    },
    "post agrees on compute": {
        "create": -0.15, "action": 0.23,
    },
    "post agrees on count": {
        "count": 0.12,
    },
    "post agrees on create": {
        "create": 0.33, "action": -0.18, "link": 0.29, "example": -0.16,
    },
    "post agrees on delete": {
        "create": -0.14, "delete": -0.21, "clear": 0.25, "action": 0.09, "unlink": 0.25,
    },
    "post agrees on get": {
        "list": 0.40, "singleton-read": -0.12, "example": -0.09,
    },
    "post agrees on link": {
        "create": 0.19, "action": -0.09, "example": 0.11,
    },
    "post agrees on list": {
        "example": 0.09,
    },
    "post agrees on make": {
        "create": 0.21, "list": -0.14, "change": -0.09, "file-write": 0.13, "example": 0.25,
    },
    "post agrees on put": {
        "change": 0.21, "singleton-write": 0.19, "action": -0.15,
    },
    "post agrees on search": {
        "create": -0.08, "example": 0.29,
    },
    "post agrees on send": {
        "example": 0.18,
    },
    "post agrees on unlink": {
        "delete": 0.22, "action": -0.11,
    },
    "post alone many": {
        "create": 0.50, "list": 0.22, "read": -0.12, "singleton-write": -0.13, "part-write": -0.13,
        "link": 0.12, "count": 0.10, "file-write": -0.08, "example": -0.17,
    },
    "post alone one": {
        "create": 0.35, "change": 0.20, "delete": 0.18, "singleton-read": -0.23, "singleton-write": -0.45,
        "link": -0.11, "file-write": -0.13, "file-read": -0.13, "example": 0.59,
    },
    "post answer adds id": {
        "create": 0.50,
    },
    "post answer dated": {
        "create": 0.62, "read": 0.23, "change": 0.13, "singleton-write": -0.22, "action": -0.30,
        "unlink": 0.23, "example": -0.39,
    },
    "post answer half repeats body": {
        "create": -0.09, "example": 0.38,
    },
    "post answer hardly repeats body": {
        "list": 0.16, "read": -0.16, "change": -0.11, "delete": -0.12, "singleton-read": 0.12,
        "singleton-write": -0.36, "part-write": 0.11, "action": -0.11, "link": -0.20, "unlink": -0.09,
        "file-write": 0.12, "file-read": 0.22, "example": 0.37,
    },
    "post answer has id": {
        "create": 1.02, "list": -0.12, "singleton-read": 0.20, "singleton-write": -0.13,
        "part-write": 0.09, "file-read": -0.10, "example": -0.27,
    },
    "post answer like record": {
        "read": -0.25, "change": 0.13, "delete": -0.25, "singleton-read": 0.11, "singleton-write": 0.22,
        "link": 0.17, "file-write": -0.09, "file-read": 0.18, "example": -0.35,
    },
    "post answer repeats body": {
        "create": -0.26, "list": -0.16, "delete": -0.17, "singleton-read": -0.14, "singleton-write": 0.56,
        "action": -0.13, "link": 0.36, "unlink": 0.11, "file-read": -0.10, "example": 0.16,
    },
    "post answer unlike record": {
        "create": -0.15, "list": -0.09, "read": 0.22, "change": -0.14, "delete": 0.16,
        "singleton-write": -0.42, "action": 0.14, "link": -0.09, "unlink": -0.09, "file-read": -0.16,
        "example": 0.63,
    },
    "post answers bytes": {
        "create": -0.10, "example": 0.23,
    },
    "post answers little": {
        "create": 0.13, "delete": 0.15, "action": 0.24, "example": -0.22,
    },
    "post answers many": {
        "create": -0.60, "list": 1.63, "read": -0.21, "change": -0.13, "singleton-read": -0.08,
        "singleton-write": -0.13, "part-write": 0.14, "action": 0.18, "file-write": -0.10,
        "example": 0.34,
    },
    "post answers nothing": {
        "list": -0.14, "read": -0.27, "change": 0.16, "delete": -0.11, "singleton-write": 0.38,
        "action": -0.13, "count": -0.10, "example": 0.16,
    },
    "post answers numbers": {
        "singleton-write": 0.23, "count": 0.59, "example": 0.26,
    },
    "post answers one": {
        "create": 0.13, "list": -0.28, "read": 0.14, "change": 0.13, "delete": -0.32,
        "singleton-read": 0.17, "singleton-write": -0.08, "count": -0.15,
    },
    "post answers other": {
        "read": 0.14, "example": -0.10,
    },
    "post answers other known": {
        "create": 0.18, "part-write": -0.08, "link": 0.11, "example": 0.16,
    },
    "post answers own": {
        "create": 0.24, "read": -0.09, "singleton-read": 0.25, "singleton-write": 0.12,
        "part-write": -0.19, "action": -0.09, "link": 0.15, "file-read": 0.16, "example": 0.25,
    },
    "post answers parent": {
        "create": -0.09, "part-write": 0.15, "action": 0.60, "unlink": 0.19,
    },
    "post answers parent of a lone path": {
        "create": -0.99, "part-write": 0.15, "action": 1.27, "unlink": 0.19,
    },
    "post answers scalar": {
        "create": 0.16, "list": -0.12, "read": -0.11, "part-write": 0.08, "example": 0.67,
    },
    "post answers something": {
        "create": 0.12, "list": -0.10, "change": -0.12, "delete": 0.31, "clear": -0.09,
        "singleton-write": -0.08, "action": 0.34, "link": -0.10, "count": 0.13, "example": -0.22,
    },
    "post answers token": {
        "example": 1.15,
    },
    "post answers untold": {
        "create": 0.21, "list": 0.11, "read": 0.34, "change": -0.15, "delete": -0.17,
        "singleton-write": -0.16, "action": -0.17, "link": 0.17, "count": -0.08,
    },
    "post at collection": {
        "create": 0.56, "clear": -0.12, "singleton-write": 0.16, "part-write": 0.09, "unlink": -0.15,
        "example": 0.19,
    },
    "post at collection answers bytes": {
        "create": -0.10, "example": 0.23,
    },
    "post at collection answers little": {
        "action": 0.11,
    },
    "post at collection answers many": {
        "list": 0.14, "delete": 0.09, "singleton-write": -0.10, "file-write": -0.09, "example": 0.20,
    },
    "post at collection answers nothing": {
        "create": -0.20, "change": 0.32, "delete": -0.09, "singleton-write": 0.16, "part-write": 0.11,
        "action": -0.20, "link": -0.09, "file-write": 0.18, "example": 0.13,
    },
    "post at collection answers numbers": {
        "singleton-write": 0.23, "example": -0.14,
    },
    "post at collection answers one": {
        "list": -0.13, "read": 0.22, "change": -0.12, "delete": -0.16, "singleton-read": 0.23,
        "action": -0.08, "link": 0.15, "file-read": 0.15, "example": -0.18,
    },
    "post at collection answers own": {
        "list": -0.14, "read": -0.08, "change": -0.21, "singleton-read": 0.30, "singleton-write": 0.16,
        "part-write": -0.28, "action": 0.12, "link": 0.35, "file-read": 0.22, "example": -0.34,
    },
    "post at collection answers scalar": {
        "create": 0.09, "part-write": 0.09, "action": 0.28, "example": -0.23,
    },
    "post at collection answers something": {
        "delete": 0.37, "count": 0.13,
    },
    "post at collection answers untold": {
        "create": 0.13, "list": 0.25, "delete": -0.08, "singleton-read": -0.08, "part-write": -0.09,
        "action": -0.10, "example": 0.20,
    },
    "post at collection beside get of many": {
        "create": 0.24, "singleton-write": -0.11, "link": 0.10,
    },
    "post at collection beside get of nothing": {
        "create": 0.25, "list": 0.16,
    },
    "post at collection beside get of one": {
        "create": -0.18, "list": 0.19, "singleton-write": 0.32, "example": -0.13,
    },
    "post at collection beside get of something": {
        "create": -0.17, "part-write": 0.13, "action": -0.11, "example": 0.43,
    },
    "post at collection body bytes": {
        "read": 0.09, "example": -0.10,
    },
    "post at collection body little": {
        "create": -0.09, "example": 0.21,
    },
    "post at collection body many": {
        "create": -0.09, "list": -0.13, "action": -0.11, "link": 0.12, "example": 0.43,
    },
    "post at collection body nothing": {
        "create": -0.20, "list": -0.13, "read": -0.09, "change": 0.23, "singleton-read": 0.14,
        "singleton-write": -0.16, "action": 0.42, "link": -0.21, "count": 0.16, "file-write": 0.10,
        "example": -0.09,
    },
    "post at collection body numbers": {
        "singleton-write": 0.22, "example": -0.14,
    },
    "post at collection body one": {
        "create": 0.16, "list": 0.15, "read": -0.19, "part-write": 0.18, "action": -0.29, "link": 0.18,
        "count": -0.10, "file-read": 0.09, "example": -0.15,
    },
    "post at collection body scalar": {
        "singleton-write": 0.12, "example": 0.16,
    },
    "post at collection body something": {
        "list": 0.10, "change": -0.09, "singleton-write": -0.13, "part-write": 0.29, "action": -0.18,
        "example": 0.18,
    },
    "post at collection body untold": {
        "create": -0.17, "list": 0.21, "read": 0.32, "change": -0.11, "singleton-write": 0.18,
        "part-write": -0.20, "action": 0.28, "example": -0.30,
    },
    "post at collection collection get": {
        "list": 0.42, "change": -0.18, "delete": -0.09, "singleton-write": 0.11, "part-write": 0.14,
        "action": -0.12, "file-write": -0.13, "file-read": -0.09, "example": 0.11,
    },
    "post at collection collection post": {
        "create": -0.14, "clear": -0.12, "singleton-write": 0.16, "part-write": 0.09, "unlink": -0.15,
        "example": 0.19,
    },
    "post at collection items delete": {
        "create": -0.12, "change": 0.16, "link": 0.17, "example": -0.14,
    },
    "post at collection items get": {
        "create": 0.28, "example": -0.16,
    },
    "post at collection items patch": {
        "create": 0.20,
    },
    "post at collection kind has items": {
        "create": 0.38, "list": 0.18, "change": 0.32, "singleton-write": -0.14, "part-write": -0.13,
        "action": -0.21, "link": 0.11, "example": -0.28,
    },
    "post at collection kind made": {
        "create": -0.14, "clear": -0.12, "singleton-write": 0.16, "part-write": 0.09, "unlink": -0.15,
        "example": 0.19,
    },
    "post at collection many": {
        "create": 1.64, "list": 0.38, "delete": -0.09, "singleton-read": 0.09, "action": -0.23,
        "link": 0.22, "count": 0.12, "file-read": -0.09,
    },
    "post at collection many answers many": {
        "create": -0.23, "list": 0.23, "part-write": 0.13,
    },
    "post at collection many answers nothing": {
        "create": 0.28, "change": 0.12, "singleton-write": 0.11, "part-write": -0.10, "action": -0.17,
        "example": -0.12,
    },
    "post at collection many answers one": {
        "create": -0.29, "singleton-read": 0.13, "part-write": -0.17, "link": 0.30, "example": 0.10,
    },
    "post at collection many answers scalar": {
        "create": -0.09, "part-write": 0.16,
    },
    "post at collection many answers something": {
        "create": -0.11, "count": 0.17, "example": 0.09,
    },
    "post at collection many answers untold": {
        "list": 0.23, "example": -0.23,
    },
    "post at collection of items": {
        "create": 0.76, "change": 0.23, "link": 0.15, "example": -0.11,
    },
    "post at collection one": {
        "create": 0.22, "list": -0.30, "clear": -0.10, "singleton-write": 0.11, "part-write": 0.10,
        "action": 0.19, "link": -0.22, "unlink": -0.12, "count": -0.13, "example": 0.26,
    },
    "post at collection one answers bytes": {
        "create": -0.10, "example": 0.23,
    },
    "post at collection one answers little": {
        "action": 0.11,
    },
    "post at collection one answers many": {
        "create": 0.17, "list": -0.09, "delete": 0.10, "part-write": -0.10, "action": 0.08, "link": 0.08,
        "file-write": -0.09, "example": 0.15,
    },
    "post at collection one answers nothing": {
        "create": -0.49, "change": 0.21, "part-write": 0.21, "file-write": 0.11, "example": 0.25,
    },
    "post at collection one answers numbers": {
        "singleton-write": 0.23, "example": -0.14,
    },
    "post at collection one answers one": {
        "create": 0.30, "list": -0.13, "read": 0.14, "delete": -0.12, "singleton-read": 0.10,
        "part-write": 0.19, "action": -0.15, "link": -0.15, "file-write": 0.09, "file-read": 0.21,
        "example": -0.28,
    },
    "post at collection one answers scalar": {
        "create": 0.18, "action": 0.30, "example": -0.27,
    },
    "post at collection one answers something": {
        "create": 0.09, "delete": 0.39, "example": -0.17,
    },
    "post at collection one answers untold": {
        "action": -0.09, "example": 0.44,
    },
    "post at collection part of parent": {
        "create": -0.23, "part-write": 0.22, "link": 0.11,
    },
    "post at collection verb marks record": {
        "change": -0.09, "action": 0.25, "example": -0.11,
    },
    "post at collection+verb": {
        "create": 0.20, "list": -0.10, "read": -0.10, "change": -0.17, "delete": -0.11, "clear": 0.14,
        "singleton-write": -0.11, "part-write": -0.10, "action": 0.24, "link": -0.17, "count": 0.16,
        "example": 0.52,
    },
    "post at collection+verb answers little": {
        "clear": 0.09, "action": 0.09,
    },
    "post at collection+verb answers many": {
        "list": 0.29, "read": -0.10,
    },
    "post at collection+verb answers nothing": {
        "create": 0.16, "list": -0.13, "clear": 0.13, "singleton-write": 0.17, "part-write": -0.09,
        "action": -0.17, "unlink": -0.15, "example": 0.21,
    },
    "post at collection+verb answers numbers": {
        "count": 0.23, "example": -0.10,
    },
    "post at collection+verb answers one": {
        "create": -0.16, "list": -0.09, "delete": -0.09, "action": 0.18, "example": 0.23,
    },
    "post at collection+verb answers own": {
        "create": -0.11, "list": 0.12, "action": -0.10, "example": 0.25,
    },
    "post at collection+verb answers something": {
        "create": 0.21, "list": -0.13, "read": 0.09, "action": 0.16, "example": -0.12,
    },
    "post at collection+verb answers untold": {
        "create": 0.14, "singleton-read": 0.15, "singleton-write": -0.16, "part-write": 0.13,
        "action": 0.09, "unlink": 0.09, "example": -0.17,
    },
    "post at collection+verb beside get of many": {
        "create": 0.28,
    },
    "post at collection+verb body many": {
        "create": 0.22, "read": 0.16, "delete": -0.09, "clear": 0.13, "action": -0.11, "example": -0.18,
    },
    "post at collection+verb body nothing": {
        "create": -0.11, "clear": 0.15, "unlink": -0.09, "example": 0.22,
    },
    "post at collection+verb body one": {
        "create": -0.13, "list": -0.11, "read": -0.09, "change": -0.12, "delete": 0.17, "clear": -0.11,
        "action": 0.30, "unlink": 0.13, "example": 0.22,
    },
    "post at collection+verb body something": {
        "create": 0.10, "singleton-read": -0.09, "count": 0.11,
    },
    "post at collection+verb body untold": {
        "create": 0.16, "list": -0.11, "read": -0.10, "delete": -0.08, "singleton-read": 0.23,
    },
    "post at collection+verb collection get": {
        "create": 0.18, "list": 0.08, "change": 0.09, "example": -0.20,
    },
    "post at collection+verb collection post": {
        "change": 0.09, "delete": 0.18, "example": -0.17,
    },
    "post at collection+verb items delete": {
        "create": 0.12, "change": 0.08, "action": -0.10,
    },
    "post at collection+verb items get": {
        "create": 0.14, "list": 0.13, "clear": 0.08, "example": -0.22,
    },
    "post at collection+verb items put": {
        "create": 0.11, "change": 0.09, "action": -0.09,
    },
    "post at collection+verb kind has items": {
        "create": 0.14, "list": 0.12, "link": -0.08, "example": -0.17,
    },
    "post at collection+verb kind made": {
        "change": 0.08, "delete": 0.21, "action": 0.10, "example": -0.27,
    },
    "post at collection+verb many": {
        "change": 0.13, "clear": 0.21, "part-write": -0.08, "unlink": 0.15, "example": -0.15,
    },
    "post at collection+verb many answers little": {
        "clear": 0.09,
    },
    "post at collection+verb many answers many": {
        "create": -0.14, "list": 0.16, "read": -0.09, "example": 0.17,
    },
    "post at collection+verb many answers nothing": {
        "create": -0.09, "change": 0.08, "delete": 0.10, "clear": 0.14, "unlink": -0.14,
    },
    "post at collection+verb many answers one": {
        "clear": 0.09, "action": -0.23, "unlink": 0.16,
    },
    "post at collection+verb many answers something": {
        "create": 0.20, "list": -0.11, "read": 0.09, "action": 0.12, "example": -0.13,
    },
    "post at collection+verb many answers untold": {
        "unlink": 0.10,
    },
    "post at collection+verb of items": {
        "create": 0.21, "list": 0.12, "action": -0.09, "example": -0.32,
    },
    "post at collection+verb one": {
        "create": 0.20, "list": -0.08, "read": -0.09, "change": -0.30, "delete": -0.10,
        "singleton-read": 0.11, "action": 0.25, "link": -0.11, "unlink": -0.14, "count": 0.10,
        "example": 0.37,
    },
    "post at collection+verb one answers little": {
        "delete": 0.09, "action": 0.11,
    },
    "post at collection+verb one answers many": {
        "create": 0.13, "list": 0.13, "example": -0.11,
    },
    "post at collection+verb one answers nothing": {
        "create": 0.24, "list": -0.12, "change": -0.12, "singleton-write": 0.21, "action": -0.23,
        "example": 0.21,
    },
    "post at collection+verb one answers one": {
        "create": -0.19, "delete": -0.10, "action": 0.41, "unlink": -0.09, "example": 0.31,
    },
    "post at collection+verb one answers untold": {
        "create": 0.15, "singleton-read": 0.15, "singleton-write": -0.15, "part-write": 0.14,
        "example": -0.12,
    },
    "post at collection+verb part of parent": {
        "action": 0.14, "unlink": 0.20,
    },
    "post at format": {
        "change": 0.10, "delete": 0.10, "action": 0.22, "example": -0.15,
    },
    "post at format answers many": {
        "action": 0.18,
    },
    "post at format answers one": {
        "change": 0.13,
    },
    "post at format answers own": {
        "create": -0.20, "example": 0.22,
    },
    "post at format body one": {
        "create": 0.13, "action": -0.17, "example": 0.13,
    },
    "post at format items get": {
        "create": -0.21, "change": 0.12, "delete": 0.13, "example": 0.14,
    },
    "post at format kind has items": {
        "change": 0.10, "delete": 0.10, "action": 0.22, "example": -0.15,
    },
    "post at format many": {
        "create": -0.21, "delete": 0.13, "example": 0.14,
    },
    "post at format many answers one": {
        "create": -0.19, "change": 0.08, "example": 0.24,
    },
    "post at format of items": {
        "change": 0.10, "delete": 0.10, "action": 0.22, "example": -0.15,
    },
    "post at format one": {
        "create": 0.22, "action": 0.16, "example": -0.29,
    },
    "post at format one answers one": {
        "create": 0.24, "action": 0.09, "example": -0.26,
    },
    "post at item": {
        "list": -0.13, "read": 0.08, "change": 1.21, "link": 0.13, "example": 0.09,
    },
    "post at item answers nothing": {
        "create": 0.11, "file-read": 0.14,
    },
    "post at item answers one": {
        "change": 0.11, "part-write": 0.10, "link": -0.11,
    },
    "post at item answers own": {
        "create": 0.11, "change": 0.11, "part-write": 0.12, "link": -0.10,
    },
    "post at item answers something": {
        "action": 0.17,
    },
    "post at item answers untold": {
        "create": -0.11, "list": -0.09, "read": 0.20, "action": -0.16, "link": 0.25,
    },
    "post at item beside get of many": {
        "create": -0.14, "part-write": 0.29, "link": 0.13, "example": -0.10,
    },
    "post at item beside get of nothing": {
        "create": 0.23, "read": 0.23, "change": -0.09, "action": -0.25,
    },
    "post at item beside get of one": {
        "change": 0.12, "action": 0.16, "link": -0.09, "example": -0.12,
    },
    "post at item body many": {
        "part-write": 0.25, "example": -0.10,
    },
    "post at item body nothing": {
        "create": 0.14, "read": -0.09, "change": -0.21, "action": 0.14, "link": 0.36,
    },
    "post at item body one": {
        "create": -0.08, "read": 0.24, "change": 0.17, "part-write": -0.16, "link": -0.17,
        "file-read": 0.16,
    },
    "post at item collection get": {
        "create": -0.32, "read": 0.23, "change": 0.15, "part-write": 0.14, "action": 0.28, "link": -0.18,
        "file-read": -0.08,
    },
    "post at item collection post": {
        "change": 0.09, "action": -0.09, "example": 0.32,
    },
    "post at item items delete": {
        "read": -0.10, "change": 0.27, "part-write": -0.14, "action": -0.09, "link": 0.39,
    },
    "post at item items get": {
        "read": 0.18, "change": 0.10, "part-write": 0.16, "action": -0.14,
    },
    "post at item items put": {
        "create": 0.18, "read": 0.29, "link": -0.23,
    },
    "post at item kind has items": {
        "list": -0.13, "read": 0.08, "link": 0.13, "example": 0.09,
    },
    "post at item kind made": {
        "create": -0.09, "part-write": 0.10, "action": -0.17, "link": 0.19, "example": 0.25,
    },
    "post at item many": {
        "read": 0.18, "part-write": 0.11, "action": -0.11, "link": 0.14, "file-read": 0.12,
        "example": -0.10,
    },
    "post at item many answers nothing": {
        "create": 0.15, "link": 0.14, "file-read": 0.16, "example": -0.28,
    },
    "post at item many answers one": {
        "part-write": 0.13, "link": -0.09, "example": 0.10,
    },
    "post at item many answers untold": {
        "create": -0.10, "read": 0.26, "link": 0.10,
    },
    "post at item of items": {
        "list": -0.13, "read": 0.08, "link": 0.13, "example": 0.09,
    },
    "post at item one": {
        "create": 0.09, "read": -0.10, "action": 0.17, "example": 0.18,
    },
    "post at item one answers nothing": {
        "link": -0.09, "example": 0.27,
    },
    "post at item one answers one": {
        "create": 0.09, "example": -0.09,
    },
    "post at item one answers something": {
        "action": 0.17,
    },
    "post at item one answers untold": {
        "action": -0.10, "link": 0.15, "example": 0.10,
    },
    "post at item+verb": {
        "create": -0.74, "list": -0.08, "change": -0.11, "action": 1.02, "link": 0.15, "unlink": 0.27,
        "example": 0.23,
    },
    "post at item+verb answers nothing": {
        "change": -0.08, "action": 0.12, "link": 0.09, "unlink": 0.25, "example": -0.17,
    },
    "post at item+verb answers one": {
        "link": 0.09,
    },
    "post at item+verb answers own": {
        "example": 0.18,
    },
    "post at item+verb answers scalar": {
        "list": -0.09, "read": -0.09, "action": -0.20, "example": 0.40,
    },
    "post at item+verb answers something": {
        "list": 0.09,
    },
    "post at item+verb beside get of nothing": {
        "create": -0.09, "read": 0.19, "action": -0.16, "link": 0.12, "unlink": 0.19, "example": -0.13,
    },
    "post at item+verb body nothing": {
        "create": -0.21, "link": 0.20, "unlink": 0.30, "example": -0.17,
    },
    "post at item+verb body one": {
        "create": 0.18, "read": 0.17, "change": -0.09, "action": 0.16, "example": -0.12,
    },
    "post at item+verb collection get": {
        "create": 0.12, "change": -0.09, "unlink": 0.08, "example": 0.18,
    },
    "post at item+verb collection post": {
        "create": -0.13, "change": -0.08, "action": 0.24,
    },
    "post at item+verb items delete": {
        "create": -0.09, "action": 0.12, "example": 0.14,
    },
    "post at item+verb items get": {
        "change": 0.12,
    },
    "post at item+verb items patch": {
        "create": -0.11, "example": 0.16,
    },
    "post at item+verb items put": {
        "create": -0.16, "example": 0.20,
    },
    "post at item+verb kind has items": {
        "create": -0.23, "change": -0.10, "action": 0.18, "link": 0.18, "unlink": 0.25,
    },
    "post at item+verb kind made": {
        "create": -0.25, "change": -0.09, "action": 0.27,
    },
    "post at item+verb many": {
        "change": -0.10, "action": 0.14, "unlink": 0.10,
    },
    "post at item+verb many answers nothing": {
        "action": 0.28, "example": -0.14,
    },
    "post at item+verb many answers one": {
        "link": 0.09,
    },
    "post at item+verb of items": {
        "change": -0.09, "action": 0.28,
    },
    "post at item+verb one": {
        "read": 0.09, "action": -0.32, "link": 0.09, "unlink": 0.17, "example": 0.20,
    },
    "post at item+verb one answers nothing": {
        "action": -0.17, "link": 0.12, "unlink": 0.19,
    },
    "post at item+verb one answers scalar": {
        "list": -0.09, "read": -0.09, "action": -0.20, "example": 0.40,
    },
    "post at item+verb one answers something": {
        "list": 0.09, "example": -0.10,
    },
    "post at item+verb verb marks record": {
        "change": 0.15, "action": 1.42,
    },
    "post at loose": {
        "create": 0.20, "example": 0.86,
    },
    "post at loose one": {
        "create": 0.20, "example": -0.14,
    },
    "post at loose+verb": {
        "create": 0.15, "read": -0.14, "singleton-write": 0.11, "part-write": 0.12, "example": 0.10,
    },
    "post at loose+verb answers little": {
        "create": 0.14, "example": -0.11,
    },
    "post at loose+verb answers many": {
        "part-write": 0.16, "action": -0.14,
    },
    "post at loose+verb answers nothing": {
        "read": -0.12, "singleton-write": 0.12, "action": 0.08, "example": 0.13,
    },
    "post at loose+verb answers one": {
        "example": 0.10,
    },
    "post at loose+verb body one": {
        "read": -0.12, "singleton-write": 0.12, "part-write": 0.13, "example": 0.10,
    },
    "post at loose+verb body scalar": {
        "create": 0.14, "example": -0.13,
    },
    "post at loose+verb one": {
        "create": 0.15, "read": -0.14, "singleton-write": 0.11, "part-write": 0.12, "example": 0.10,
    },
    "post at loose+verb one answers little": {
        "create": 0.14, "example": -0.11,
    },
    "post at loose+verb one answers many": {
        "part-write": 0.16, "action": -0.14,
    },
    "post at loose+verb one answers nothing": {
        "read": -0.12, "singleton-write": 0.12, "action": 0.08, "example": 0.13,
    },
    "post at loose+verb one answers one": {
        "example": 0.10,
    },
    "post at root": {
        "create": -0.10, "list": 0.19, "action": 0.20, "example": -0.15,
    },
    "post at root one": {
        "create": -0.10, "list": 0.19, "action": 0.20, "example": -0.15,
    },
    "post at self": {
        "singleton-write": 0.99,
    },
    "post below self many": {
        "create": 0.63,
    },
    "post below self one": {
        "singleton-write": 1.48, "part-write": 0.29, "example": 0.16,
    },
    "post beside delete": {
        "create": -0.15, "read": -0.13, "change": 0.27, "singleton-write": -0.14, "action": 0.12,
        "link": 0.66, "file-write": 0.15, "example": -0.42,
    },
    "post beside get": {
        "list": 0.10, "read": 0.14, "singleton-read": -0.10, "part-write": 0.23, "action": -0.30,
        "link": 0.13, "unlink": 0.09, "count": -0.14, "file-write": -0.17, "file-read": -0.18,
        "example": 0.24,
    },
    "post beside patch": {
        "create": -0.09, "change": 0.21, "singleton-write": -0.13, "part-write": 0.14, "action": -0.09,
    },
    "post beside put": {
        "create": 0.51, "read": 0.36, "change": -0.11, "singleton-write": -0.13, "part-write": 0.09,
        "action": -0.13, "link": -0.12, "example": -0.21,
    },
    "post body aims at parent": {
        "create": -1.00, "action": 2.00,
    },
    "post body bytes": {
        "read": 0.09, "example": -0.10,
    },
    "post body half like record": {
        "create": 0.19, "list": -0.17, "singleton-write": -0.11, "action": -0.15, "example": 0.46,
    },
    "post body like record": {
        "list": -0.08, "change": 0.36, "action": -0.23, "link": 0.23, "file-write": -0.08,
        "file-read": 0.20, "example": -0.49,
    },
    "post body little": {
        "create": -0.09, "example": 0.22,
    },
    "post body many": {
        "list": -0.15, "read": 0.09, "delete": -0.13, "clear": 0.10, "singleton-write": -0.09,
        "part-write": 0.16, "count": -0.09, "example": 0.17,
    },
    "post body nothing": {
        "create": -0.38, "read": -0.21, "delete": -0.11, "clear": 0.08, "singleton-read": 0.11,
        "singleton-write": -0.22, "part-write": -0.15, "action": 0.46, "link": 0.29, "unlink": 0.13,
        "count": 0.19, "file-read": -0.13,
    },
    "post body numbers": {
        "singleton-write": 0.22, "example": -0.15,
    },
    "post body of one": {
        "create": -0.43, "list": -0.30, "read": 0.09, "change": -0.33, "delete": 0.34,
        "singleton-read": 0.19, "part-write": 0.26, "action": 0.23, "link": -0.11, "file-read": -0.12,
        "example": 0.25,
    },
    "post body one": {
        "create": 0.35, "delete": 0.15, "clear": -0.17, "singleton-read": -0.11, "action": -0.12,
        "link": -0.11, "count": -0.09, "file-write": -0.12, "file-read": 0.17, "example": 0.11,
    },
    "post body scalar": {
        "create": 0.15, "read": -0.11, "singleton-write": 0.12, "example": 0.15,
    },
    "post body something": {
        "create": 0.13, "list": 0.31, "read": -0.10, "change": -0.10, "singleton-read": -0.11,
        "singleton-write": -0.14, "part-write": 0.27, "action": -0.32, "count": 0.09, "example": 0.19,
    },
    "post body token": {
        "action": 0.22, "example": -0.14,
    },
    "post body unlike record": {
        "create": 0.14, "list": 0.10, "change": -0.44, "singleton-read": -0.17, "singleton-write": 0.17,
        "part-write": -0.13, "action": 0.46, "link": -0.18, "count": -0.11, "example": 0.20,
    },
    "post body untold": {
        "read": 0.09, "singleton-read": 0.17, "singleton-write": 0.12, "part-write": -0.24,
        "action": 0.22,
    },
    "post deletes several": {
        "delete": -0.58, "clear": 2.17,
    },
    "post few filters": {
        "create": 0.33, "read": 0.12, "change": -0.25, "clear": -0.10, "singleton-read": 0.12,
        "singleton-write": -0.13, "part-write": -0.26, "action": 0.39, "link": -0.16, "unlink": 0.23,
        "count": -0.09, "file-write": -0.15, "file-read": -0.08, "example": 0.11,
    },
    "post gets in a document that changes nothing": {
        "create": -1.18, "list": 0.92, "read": 0.89, "singleton-read": 0.10, "action": -0.10,
        "example": 0.54,
    },
    "post id in body": {
        "create": 0.14, "read": 0.10, "change": 0.79, "singleton-write": -0.19, "part-write": 0.17,
        "action": 0.11, "example": -0.15,
    },
    "post id in path": {
        "list": -0.12, "read": -0.18, "change": -0.20, "delete": -0.09, "part-write": -0.21, "link": 0.38,
        "unlink": 0.23, "file-read": 0.13, "example": 0.16,
    },
    "post id in query": {
        "create": 0.50, "read": -0.30, "change": 0.09, "delete": -0.17, "singleton-write": -0.08,
        "part-write": -0.09, "action": 0.29, "link": -0.09, "count": 0.19, "file-read": 0.16,
        "example": -0.39,
    },
    "post in a document that changes nothing": {
        "list": 0.26, "read": -0.19, "change": -0.20, "delete": 0.32, "singleton-read": 0.31,
        "singleton-write": 0.09, "part-write": -0.09, "link": -0.25, "unlink": -0.14, "count": -0.20,
        "file-write": -0.35, "file-read": 0.13, "example": 0.34,
    },
    "post kind unknown": {
        "create": -0.67, "list": -0.52, "read": 0.26, "change": -0.47, "singleton-read": 0.21,
        "singleton-write": 0.47, "part-write": 0.19, "action": 0.16, "link": -0.24, "unlink": -0.16,
        "count": 0.17, "example": 0.71,
    },
    "post many filters": {
        "create": 0.14, "read": -0.17, "change": 0.23, "delete": -0.12, "part-write": -0.09,
        "action": -0.11, "count": 0.26, "file-read": 0.14,
    },
    "post name says act": {
        "part-write": 0.09,
    },
    "post name says change": {
        "create": -0.15, "singleton-write": -0.09, "part-write": 0.11, "action": 0.32,
    },
    "post name says clear": {
        "example": 0.09,
    },
    "post name says compute": {
        "create": 0.21, "action": 0.10, "example": -0.11,
    },
    "post name says create": {
        "list": -0.15, "change": 0.10, "singleton-write": 0.09, "part-write": -0.19, "link": 0.23,
        "file-write": 0.16, "example": -0.11,
    },
    "post name says delete": {
        "action": -0.28, "unlink": 0.38,
    },
    "post name says get": {
        "create": -0.23, "list": 0.29, "read": 0.15, "singleton-read": -0.08, "count": 0.10,
    },
    "post name says link": {
        "create": 0.14, "example": 0.16,
    },
    "post name says list": {
        "example": 0.09,
    },
    "post name says make": {
        "change": 0.11, "delete": -0.10, "singleton-write": -0.19, "part-write": -0.15, "link": -0.09,
        "file-write": 0.11, "example": 0.52,
    },
    "post name says put": {
        "change": 0.21, "singleton-write": 0.19, "action": -0.15,
    },
    "post name says search": {
        "create": -0.09, "list": 0.25,
    },
    "post name says send": {
        "example": 0.23,
    },
    "post name says unlink": {
        "unlink": 0.08,
    },
    "post named in path": {
        "create": -0.10, "change": 0.08, "part-write": -0.12, "action": 0.15, "link": 0.25,
        "unlink": 0.25, "example": -0.25,
    },
    "post nested at collection beside get of many": {
        "part-write": 0.11, "action": 0.10,
    },
    "post nested at collection beside get of one": {
        "read": 0.08,
    },
    "post nested at collection beside get of something": {
        "part-write": 0.15,
    },
    "post nested collection many": {
        "create": 0.46, "change": 0.11, "singleton-write": -0.12, "part-write": 0.19, "action": -0.08,
        "link": 0.16,
    },
    "post nested collection one": {
        "create": 0.12, "list": -0.11, "change": -0.30, "part-write": 0.38, "action": 0.53,
        "file-read": -0.12, "example": 0.24,
    },
    "post nested collection+verb many": {
        "create": 0.12, "list": 0.13, "read": -0.10, "delete": -0.15, "clear": 0.10, "action": -0.30,
        "unlink": 0.31,
    },
    "post nested collection+verb one": {
        "part-write": 0.13, "action": 0.34,
    },
    "post nested item many": {
        "action": 0.11, "example": -0.10,
    },
    "post nested item one": {
        "create": 0.18, "example": -0.10,
    },
    "post nested tail auth": {
        "create": 0.11, "example": -0.10,
    },
    "post nested tail file": {
        "create": 0.21, "part-write": -0.11, "action": -0.19, "example": 0.18,
    },
    "post nested tail meta": {
        "part-write": -0.09, "example": 0.19,
    },
    "post nested tail sending": {
        "create": 0.17,
    },
    "post nested tail singular": {
        "singleton-write": 0.10, "part-write": -0.11,
    },
    "post no filters": {
        "create": -0.16, "list": -0.20, "read": -0.18, "change": -0.22, "singleton-read": -0.10,
        "singleton-write": 0.22, "part-write": 0.37, "action": 0.17, "link": 0.27, "unlink": -0.19,
        "count": -0.16, "file-read": -0.19, "example": 0.31,
    },
    "post no record in path": {
        "create": 0.26, "change": 0.09, "delete": 0.10, "action": 0.15, "example": -0.29,
    },
    "post paging": {
        "list": 0.11, "read": -0.10, "change": -0.09, "part-write": 0.29, "example": -0.13,
    },
    "post parent has items": {
        "create": 0.15, "read": -0.20, "change": -0.09, "delete": -0.20, "clear": -0.13,
        "singleton-write": -0.26, "part-write": 0.21, "action": 0.61, "unlink": 0.44, "file-read": -0.16,
        "example": -0.23,
    },
    "post path says act": {
        "create": -0.11, "list": 0.09, "part-write": 0.13, "action": 1.90,
    },
    "post path says authenticate": {
        "example": 0.10,
    },
    "post path says change": {
        "change": 2.76, "singleton-write": 0.60, "action": -1.06, "example": -0.13,
    },
    "post path says change one": {
        "change": -0.23, "action": 0.38,
    },
    "post path says clear": {
        "clear": 1.47, "action": 0.16,
    },
    "post path says compute": {
        "example": 1.22,
    },
    "post path says count": {
        "count": 1.62,
    },
    "post path says create": {
        "create": 0.19, "action": -0.20, "link": 0.25, "example": -0.12,
    },
    "post path says create one": {
        "create": 0.13, "action": -0.16, "link": 0.12,
    },
    "post path says delete": {
        "create": -0.13, "delete": 1.79, "clear": 0.25, "unlink": 0.41,
    },
    "post path says delete many": {
        "delete": -0.11, "clear": 0.13, "action": -0.16, "unlink": 0.22,
    },
    "post path says delete one": {
        "action": 0.17, "unlink": 0.09, "example": -0.11,
    },
    "post path says get": {
        "create": 0.12, "list": 0.52, "read": 1.06, "singleton-read": 0.43, "action": -0.09,
    },
    "post path says get many": {
        "create": 0.22, "read": -0.21, "count": 0.11, "example": -0.09,
    },
    "post path says get one": {
        "singleton-read": 0.19,
    },
    "post path says link": {
        "action": 0.55, "link": 0.93, "example": 0.18,
    },
    "post path says link one": {
        "create": 0.10,
    },
    "post path says list": {
        "list": 1.94, "example": 0.09,
    },
    "post path says make": {
        "create": 0.27, "example": 0.17,
    },
    "post path says make one": {
        "create": -0.28, "example": 0.36,
    },
    "post path says put": {
        "create": 0.13, "singleton-write": 0.08, "action": -0.10,
    },
    "post path says search": {
        "list": 1.96, "read": 0.16, "action": -0.12, "example": 0.16,
    },
    "post path says send": {
        "action": -0.32, "example": 1.56,
    },
    "post path says unlink": {
        "delete": 0.22, "action": -0.11, "unlink": 1.55,
    },
    "post registers": {
        "create": 0.85, "read": 0.16, "link": 0.14, "file-write": 0.12, "file-read": 0.20,
        "example": -0.13,
    },
    "post registers with secret": {
        "create": 2.03,
    },
    "post says act": {
        "read": -0.11, "action": 0.81, "link": 0.16,
    },
    "post says authenticate": {
        "example": 0.11,
    },
    "post says change": {
        "create": -0.18, "list": -0.12, "change": 1.23, "singleton-write": 0.61, "part-write": 0.50,
        "action": 0.14, "example": -0.15,
    },
    "post says clear": {
        "clear": 0.97, "example": 0.09,
    },
    "post says compute": {
        "create": 0.31, "action": 0.13, "example": 0.43,
    },
    "post says count": {
        "count": 0.82,
    },
    "post says create": {
        "create": 1.68, "list": -0.18, "action": -0.11, "link": 0.29, "file-write": 0.25,
        "example": -0.19,
    },
    "post says delete": {
        "create": -0.17, "delete": 1.34, "clear": 0.23, "link": -0.09, "unlink": 0.38, "example": -0.09,
    },
    "post says get": {
        "create": -0.09, "list": 0.40, "read": 0.72, "singleton-read": 0.27, "singleton-write": -0.08,
        "action": -0.16, "link": -0.08, "count": 0.21, "example": 0.26,
    },
    "post says link": {
        "create": 0.13, "singleton-write": -0.12, "action": 0.16, "link": 0.88, "file-write": 0.16,
        "example": -0.13,
    },
    "post says list": {
        "list": 1.61,
    },
    "post says make": {
        "create": 0.81, "change": 0.22, "delete": -0.13, "link": -0.11, "unlink": -0.10, "example": 0.34,
    },
    "post says nothing": {
        "create": 0.11, "change": -0.29, "delete": 0.11, "part-write": 0.13, "link": -0.21,
        "unlink": -0.11, "file-write": -0.20, "file-read": 0.24, "example": 0.37,
    },
    "post says put": {
        "create": 0.10, "list": -0.10, "change": 0.72, "singleton-write": 0.58, "action": 0.13,
        "example": -0.15,
    },
    "post says search": {
        "create": -0.10, "list": 1.18, "read": 0.10, "action": -0.14, "example": 0.29,
    },
    "post says send": {
        "create": 0.39, "action": -0.11, "example": 1.05,
    },
    "post says unlink": {
        "delete": 0.21, "action": -0.11, "unlink": 0.91,
    },
    "post search text": {
        "create": 0.54, "list": 0.16, "read": -0.10, "action": -0.13, "example": -0.38,
    },
    "post several in path": {
        "create": 0.09, "list": -0.11, "read": -0.12, "delete": 0.14, "action": -0.11, "link": 0.09,
        "example": 0.16,
    },
    "post status 201": {
        "create": 1.39, "list": -0.12, "read": -0.11, "change": -0.18, "delete": -0.13,
        "part-write": 0.14, "action": 0.16, "link": 0.50, "count": 0.20, "file-write": -0.09,
        "file-read": -0.09, "example": -0.12,
    },
    "post status 202": {
        "create": 0.13, "list": -0.11, "change": 0.14, "singleton-write": -0.11, "action": -0.12,
        "example": 0.25,
    },
    "post status 204": {
        "create": -0.27, "change": 0.40, "singleton-write": -0.11, "part-write": -0.13, "link": 0.13,
        "example": 0.13,
    },
    "post status 404": {
        "create": -0.14, "list": 0.18, "read": -0.19, "change": 0.15, "delete": -0.19, "clear": -0.17,
        "singleton-read": -0.09, "singleton-write": -0.28, "part-write": 0.16, "action": 0.13,
        "link": -0.14, "unlink": 0.35, "count": 0.15, "file-write": -0.19, "file-read": 0.29,
    },
    "post status 409": {
        "create": 0.12, "list": 0.18, "link": 0.09, "example": -0.23,
    },
    "post summary says act": {
        "create": 0.14, "read": -0.08, "part-write": -0.09, "action": 0.25, "link": 0.21,
        "example": -0.23,
    },
    "post summary says change": {
        "create": -0.14, "list": -0.11, "change": 0.20, "singleton-write": 0.34, "part-write": 0.29,
        "action": 0.27, "link": -0.10, "example": -0.39,
    },
    "post summary says clear": {
        "example": 0.09,
    },
    "post summary says compute": {
        "list": 0.09, "action": 0.27,
    },
    "post summary says create": {
        "create": 0.33, "change": -0.10, "part-write": 0.11, "action": -0.12, "link": 0.24,
        "example": -0.19,
    },
    "post summary says delete": {
        "create": -0.15, "delete": -0.11, "clear": 0.27, "action": 0.16, "unlink": 0.17,
    },
    "post summary says get": {
        "list": 0.20, "read": 0.15, "singleton-read": 0.09, "action": -0.12, "link": -0.08, "count": 0.23,
        "example": -0.08,
    },
    "post summary says link": {
        "create": 0.14, "change": 0.09, "singleton-write": -0.12, "link": 0.24, "file-write": 0.17,
        "example": -0.18,
    },
    "post summary says make": {
        "create": 0.68, "list": -0.18, "singleton-write": 0.16, "part-write": 0.08, "action": 0.09,
        "unlink": -0.08, "example": -0.39,
    },
    "post summary says put": {
        "create": -0.17, "list": -0.10, "change": 0.22, "singleton-write": 0.11, "action": 0.17,
    },
    "post summary says search": {
        "create": -0.11, "list": 0.26, "example": 0.16,
    },
    "post summary says send": {
        "create": 0.27,
    },
    "post summary says unlink": {
        "delete": 0.21, "action": -0.11, "unlink": 0.12,
    },
    "post tag auth": {
        "singleton-read": -0.11, "example": 0.27,
    },
    "post tail auth": {
        "create": 0.16, "example": 0.72,
    },
    "post tail calculating": {
        "create": 0.09,
    },
    "post tail file": {
        "create": 0.13, "part-write": 0.10, "action": -0.24, "file-write": 0.16, "example": 0.12,
    },
    "post tail meta": {
        "list": -0.09, "read": 0.10, "singleton-write": 0.11, "part-write": -0.11, "count": 0.14,
        "example": 0.09,
    },
    "post tail numbers": {
        "count": 1.26,
    },
    "post tail sending": {
        "create": 0.29, "singleton-read": 0.22, "action": -0.08, "example": 0.68,
    },
    "post tail several": {
        "create": 0.19, "list": -0.11,
    },
    "post tail singular": {
        "create": -0.09, "list": -0.10, "read": 0.21, "change": -0.10, "singleton-read": 0.13,
        "singleton-write": 0.52, "part-write": 0.24, "action": 0.22,
    },
    "post twin of get": {
        "create": -1.02, "list": 2.07, "read": 1.91, "change": -1.50, "action": -0.15, "link": 0.27,
    },
    "post unnested at collection beside get of many": {
        "create": 0.27,
    },
    "post unnested at collection beside get of nothing": {
        "create": 0.15, "list": 0.08, "example": -0.10,
    },
    "post unnested at collection beside get of one": {
        "create": -0.16, "list": 0.20, "singleton-write": 0.27,
    },
    "post unnested at collection beside get of something": {
        "create": -0.14, "example": 0.38,
    },
    "post unnested at collection+verb beside get of many": {
        "create": 0.28,
    },
    "post unnested collection many": {
        "create": -0.32, "list": 0.42, "read": 0.10, "change": -0.10, "delete": -0.08,
        "singleton-read": 0.11, "singleton-write": 0.18, "part-write": -0.21, "action": -0.15,
        "count": 0.13,
    },
    "post unnested collection one": {
        "create": 0.10, "list": -0.20, "change": 0.29, "delete": 0.13, "singleton-write": 0.09,
        "part-write": -0.78, "action": -0.34, "link": -0.18, "count": -0.09, "file-read": 0.14,
    },
    "post unnested collection+verb many": {
        "create": -0.12, "list": -0.14, "read": 0.08, "delete": 0.14, "clear": 0.11, "action": 0.30,
        "unlink": -0.15, "example": -0.09,
    },
    "post unnested collection+verb one": {
        "create": 0.27, "change": -0.23, "singleton-read": 0.12, "part-write": -0.14, "action": -0.09,
        "count": 0.11, "example": 0.39,
    },
    "post unnested format many": {
        "create": -0.20, "delete": 0.14, "example": 0.17,
    },
    "post unnested item many": {
        "create": -0.11, "read": 0.19, "part-write": 0.17, "action": -0.23, "link": 0.08,
        "file-read": 0.13,
    },
    "post unnested item one": {
        "create": -0.09, "read": -0.09, "action": 0.24, "example": 0.28,
    },
    "post unnested item+verb many": {
        "change": -0.09, "action": 0.17, "unlink": 0.08,
    },
    "post unnested item+verb one": {
        "read": 0.09, "action": -0.17, "example": 0.21,
    },
    "post unnested loose one": {
        "create": 0.20, "example": -0.14,
    },
    "post unnested loose+verb one": {
        "create": 0.15, "read": -0.14, "singleton-write": 0.11, "part-write": 0.12, "example": 0.10,
    },
    "post unnested root one": {
        "create": -0.10, "list": 0.19, "action": 0.20, "example": -0.15,
    },
    "post verb marks record": {
        "change": 0.09, "action": 0.16, "example": -0.16,
    },
    "post words auth": {
        "create": 0.21, "action": 0.20, "example": -0.26,
    },
    "post words calculating": {
        "create": 0.12, "list": 0.09, "example": 0.53,
    },
    "post words file": {
        "create": -0.10, "list": -0.24, "read": 0.16, "change": -0.15, "delete": -0.14,
        "singleton-write": -0.13, "part-write": 0.11, "link": -0.14, "file-write": 0.19, "example": 0.45,
    },
    "post words meta": {
        "create": -0.09, "change": 0.12, "part-write": 0.09, "count": 0.14,
    },
    "post words mine": {
        "create": -0.14, "singleton-write": -0.10, "part-write": 0.09, "action": 0.29, "link": 0.11,
        "example": -0.16,
    },
    "post words numbers": {
        "create": 0.17, "list": 0.12, "read": -0.08, "part-write": 0.15, "action": -0.20,
        "example": -0.17,
    },
    "post words one": {
        "list": -0.24, "read": 0.75, "delete": -0.19, "singleton-read": -0.14, "singleton-write": -0.12,
        "part-write": 0.08, "link": -0.13, "example": 0.12,
    },
    "post words random": {
        "singleton-write": -0.09, "action": 0.25,
    },
    "post words sending": {
        "create": 0.26, "delete": 0.24, "singleton-write": -0.10, "action": -0.25, "unlink": -0.09,
        "file-write": 0.17, "example": 0.75,
    },
    "post words several": {
        "list": 0.20, "read": -0.11,
    },
    "post words some": {
        "list": 0.30, "read": -0.27, "action": 0.08, "example": 0.11,
    },
    "post words token": {
        "part-write": 0.22, "action": -0.11, "example": 0.65,
    },
    "posts only": {
        "create": -0.12, "list": -0.17, "read": 0.26, "change": -0.11, "singleton-read": 0.29,
        "singleton-write": -0.23, "part-write": -0.12, "action": -0.09, "example": 0.55,
    },
    "posts only answers little": {
        "delete": 0.11, "example": 0.13,
    },
    "posts only answers many": {
        "create": -0.55, "list": 1.04, "action": 0.10, "example": 0.10,
    },
    "posts only answers nothing": {
        "create": -0.22, "read": -0.12, "example": 0.60,
    },
    "posts only answers one": {
        "create": -0.20, "list": -0.09, "read": 0.25, "singleton-read": 0.20,
    },
    "posts only answers untold": {
        "create": 0.44, "read": 0.17, "singleton-read": 0.13, "action": -0.10, "example": -0.36,
    },
    "posts only says act": {
        "create": -0.09, "example": 0.14,
    },
    "posts only says change": {
        "create": -0.70, "change": 0.97, "example": 0.10,
    },
    "posts only says compute": {
        "create": 0.23, "action": 0.11, "example": -0.19,
    },
    "posts only says create": {
        "create": -0.32, "example": 0.38,
    },
    "posts only says delete": {
        "delete": 1.19, "example": -0.12,
    },
    "posts only says get": {
        "create": -1.55, "list": 0.88, "read": 0.90, "singleton-read": 1.07, "example": -0.52,
    },
    "posts only says link": {
        "create": -0.18, "example": 0.30,
    },
    "posts only says list": {
        "create": -1.50, "list": 2.06,
    },
    "posts only says make": {
        "create": -0.17, "example": 0.21,
    },
    "posts only says put": {
        "create": 0.20, "list": -0.08,
    },
    "posts only says search": {
        "create": -1.00, "list": 1.17, "example": 0.39,
    },
    "posts only says send": {
        "create": 0.31, "example": -0.23,
    },
    "put agrees on act": {
        "part-write": -0.10, "action": 0.24,
    },
    "put agrees on change": {
        "create": -0.10, "change": 0.14, "singleton-write": 0.11, "action": -0.16, "example": 0.11,
    },
    "put agrees on compute": {
        "action": 0.19,
    },
    "put agrees on create": {
        "create": 0.09, "part-write": 0.09, "action": -0.09,
    },
    "put agrees on make": {
        "action": 0.13,
    },
    "put agrees on put": {
        "change": 0.10,
    },
    "put alone many": {
        "create": 0.14,
    },
    "put alone one": {
        "create": 0.10, "change": -0.09, "singleton-write": 0.16, "part-write": -0.17,
    },
    "put answer dated": {
        "create": 0.13,
    },
    "put answer hardly repeats body": {
        "singleton-write": -0.09, "part-write": 0.26,
    },
    "put answer has id": {
        "create": 0.10, "change": 0.16, "singleton-write": -0.09, "part-write": -0.11,
    },
    "put answer like record": {
        "change": 0.13, "singleton-write": -0.17, "part-write": -0.24, "action": 0.11, "link": 0.12,
    },
    "put answer repeats body": {
        "create": 0.19, "part-write": -0.17, "action": 0.10,
    },
    "put answer unlike record": {
        "change": -0.09, "part-write": 0.32, "action": -0.11,
    },
    "put answers little": {
        "change": -0.17, "singleton-write": -0.14, "part-write": 0.30,
    },
    "put answers many": {
        "change": -0.11,
    },
    "put answers nothing": {
        "change": -0.11, "part-write": 0.30, "action": -0.09, "link": -0.10, "file-write": 0.12,
    },
    "put answers one": {
        "change": 0.30, "part-write": -0.25, "action": -0.09, "link": 0.14, "example": -0.10,
    },
    "put answers own": {
        "action": 0.10,
    },
    "put answers scalar": {
        "change": 0.11,
    },
    "put answers something": {
        "change": 0.11, "action": 0.08,
    },
    "put answers untold": {
        "singleton-write": 0.18, "part-write": -0.10, "action": -0.08,
    },
    "put at collection": {
        "create": 0.09, "change": -0.25, "part-write": 0.13, "action": 0.14, "link": -0.13,
    },
    "put at collection answers little": {
        "singleton-write": -0.13, "action": 0.09,
    },
    "put at collection answers nothing": {
        "change": -0.15, "part-write": 0.16, "action": -0.11,
    },
    "put at collection answers scalar": {
        "change": 0.11,
    },
    "put at collection answers something": {
        "change": -0.09, "action": 0.12,
    },
    "put at collection answers untold": {
        "create": 0.10, "singleton-write": 0.08,
    },
    "put at collection beside get of many": {
        "create": 0.10, "singleton-write": -0.17, "part-write": 0.16, "example": -0.08,
    },
    "put at collection beside get of nothing": {
        "create": 0.10, "file-write": 0.13,
    },
    "put at collection beside get of one": {
        "singleton-write": 0.26, "part-write": -0.21, "action": -0.15, "example": 0.17,
    },
    "put at collection body many": {
        "create": 0.11, "change": -0.16, "part-write": 0.21, "action": -0.11,
    },
    "put at collection body nothing": {
        "create": 0.09, "action": 0.09,
    },
    "put at collection body one": {
        "create": -0.14, "change": -0.13, "singleton-write": 0.12, "action": 0.18, "example": -0.11,
    },
    "put at collection body something": {
        "change": 0.12,
    },
    "put at collection collection get": {
        "create": 0.17, "change": -0.12, "part-write": -0.14, "link": -0.09,
    },
    "put at collection collection post": {
        "change": 0.08, "singleton-write": -0.09, "part-write": -0.11, "action": 0.16,
    },
    "put at collection items delete": {
        "create": 0.20, "singleton-write": -0.08,
    },
    "put at collection items get": {
        "create": 0.22, "change": -0.09, "part-write": -0.09, "action": 0.10,
    },
    "put at collection items patch": {
        "create": 0.13,
    },
    "put at collection items put": {
        "change": -0.10, "singleton-write": 0.15, "part-write": -0.12, "action": 0.15,
    },
    "put at collection kind has items": {
        "create": 0.15, "part-write": -0.11,
    },
    "put at collection kind made": {
        "change": 0.19, "singleton-write": -0.13, "part-write": -0.12, "action": 0.14,
    },
    "put at collection many": {
        "change": -0.16, "part-write": 0.16,
    },
    "put at collection many answers many": {
        "change": -0.12, "singleton-write": 0.11,
    },
    "put at collection many answers nothing": {
        "part-write": 0.13,
    },
    "put at collection many answers something": {
        "action": 0.12,
    },
    "put at collection of items": {
        "create": 0.18, "part-write": -0.10,
    },
    "put at collection one": {
        "change": -0.09, "action": 0.14,
    },
    "put at collection one answers little": {
        "singleton-write": -0.13, "action": 0.09,
    },
    "put at collection one answers many": {
        "action": 0.11,
    },
    "put at collection one answers nothing": {
        "change": -0.14, "action": -0.09, "example": 0.08,
    },
    "put at collection one answers one": {
        "create": 0.09,
    },
    "put at collection one answers scalar": {
        "change": 0.11,
    },
    "put at collection part of parent": {
        "part-write": 1.23,
    },
    "put at collection verb marks record": {
        "create": 0.11,
    },
    "put at collection+verb answers nothing": {
        "create": 0.08,
    },
    "put at collection+verb answers one": {
        "change": 0.12,
    },
    "put at collection+verb kind made": {
        "change": -0.09, "singleton-write": 0.10,
    },
    "put at collection+verb many": {
        "create": 0.09,
    },
    "put at collection+verb many answers nothing": {
        "create": 0.09,
    },
    "put at collection+verb one answers one": {
        "change": 0.12,
    },
    "put at item": {
        "change": 2.42, "link": 0.12,
    },
    "put at item answers nothing": {
        "change": -0.13, "action": 0.11, "file-write": 0.12,
    },
    "put at item answers untold": {
        "change": 0.14,
    },
    "put at item beside get of nothing": {
        "change": 0.13,
    },
    "put at item beside get of one": {
        "change": -0.13, "action": 0.17,
    },
    "put at item body nothing": {
        "create": -0.10, "change": -0.21, "action": 0.12, "link": 0.19, "file-write": 0.12,
    },
    "put at item body one": {
        "part-write": 0.15, "action": -0.10,
    },
    "put at item collection get": {
        "create": -0.16, "change": 0.18, "action": 0.13, "file-write": -0.09,
    },
    "put at item collection post": {
        "link": -0.14, "file-write": 0.11,
    },
    "put at item items delete": {
        "link": 0.17, "file-write": -0.10,
    },
    "put at item items get": {
        "part-write": 0.17, "action": 0.12,
    },
    "put at item items patch": {
        "create": 0.14, "change": -0.10,
    },
    "put at item items put": {
        "link": 0.12,
    },
    "put at item kind has items": {
        "link": 0.12,
    },
    "put at item kind made": {
        "part-write": -0.10, "file-write": 0.09,
    },
    "put at item many": {
        "change": -0.12, "part-write": 0.09, "file-write": 0.08,
    },
    "put at item many answers nothing": {
        "change": -0.16, "action": 0.11, "file-write": 0.12,
    },
    "put at item many answers one": {
        "create": 0.10,
    },
    "put at item many answers untold": {
        "change": 0.12,
    },
    "put at item of items": {
        "link": 0.12,
    },
    "put at item one": {
        "link": 0.08,
    },
    "put at item one answers one": {
        "link": 0.08,
    },
    "put at item several in path": {
        "link": 0.50,
    },
    "put at item+verb": {
        "create": -0.10, "change": 0.17, "part-write": 0.08, "action": 1.36,
    },
    "put at item+verb answers one": {
        "link": 0.11,
    },
    "put at item+verb body one": {
        "part-write": 0.12,
    },
    "put at item+verb body something": {
        "change": 0.21,
    },
    "put at item+verb collection get": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb collection post": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb items delete": {
        "link": 0.11,
    },
    "put at item+verb items get": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb kind has items": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb kind made": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb many": {
        "change": 0.08, "part-write": 0.09, "action": -0.12,
    },
    "put at item+verb many answers one": {
        "link": 0.11,
    },
    "put at item+verb of items": {
        "part-write": 0.12, "action": -0.09, "link": 0.09,
    },
    "put at item+verb verb marks record": {
        "action": 1.50,
    },
    "put at loose": {
        "change": 0.13,
    },
    "put at loose one": {
        "change": 0.13,
    },
    "put at self": {
        "singleton-write": 2.00,
    },
    "put below self many": {
        "create": 0.50,
    },
    "put below self one": {
        "singleton-write": 1.62, "part-write": 0.21, "file-write": 0.09,
    },
    "put beside delete": {
        "change": 0.60, "singleton-write": -0.16, "part-write": -0.50, "link": 0.29, "file-write": -0.11,
        "example": -0.11,
    },
    "put beside get": {
        "create": 0.11, "change": 0.28, "singleton-write": 0.28,
    },
    "put beside patch": {
        "create": 0.17, "change": -0.10,
    },
    "put beside post": {
        "change": 0.30, "singleton-write": -0.11, "part-write": -0.17, "action": 0.13,
    },
    "put body aims at parent": {
        "part-write": 0.10, "action": 1.96,
    },
    "put body like record": {
        "create": 0.17, "change": 0.09, "link": -0.13, "file-write": -0.09, "example": -0.10,
    },
    "put body many": {
        "part-write": 0.17, "action": -0.13,
    },
    "put body nothing": {
        "change": -0.93, "part-write": -0.15, "action": 0.93, "link": 0.56, "file-write": 0.10,
        "example": -0.09,
    },
    "put body numbers": {
        "part-write": 0.10,
    },
    "put body of one": {
        "change": -0.25, "singleton-write": -0.18, "part-write": 0.27, "action": 0.15, "file-write": 0.09,
    },
    "put body one": {
        "create": -0.09, "change": 0.20, "part-write": 0.21, "link": -0.16, "example": -0.22,
    },
    "put body something": {
        "change": 0.33,
    },
    "put body unlike record": {
        "part-write": 0.29, "action": -0.09, "example": -0.12,
    },
    "put body untold": {
        "change": -0.13, "singleton-write": 0.13,
    },
    "put few filters": {
        "change": 0.29, "singleton-write": -0.08, "part-write": -0.14, "action": -0.14, "example": 0.14,
    },
    "put id in body": {
        "create": 0.11, "change": 0.84, "singleton-write": -0.27, "part-write": 0.11, "action": 0.10,
    },
    "put id in path": {
        "create": -0.15, "change": 0.32, "singleton-write": -0.08, "action": -0.13, "example": -0.12,
    },
    "put id in query": {
        "change": 0.10, "action": -0.15, "example": 0.17,
    },
    "put kind unknown": {
        "create": -0.19, "change": -0.14, "singleton-write": 0.23, "example": 0.09,
    },
    "put name says act": {
        "action": 0.17,
    },
    "put name says change": {
        "change": 0.13, "singleton-write": 0.09, "action": -0.16, "example": 0.11,
    },
    "put name says compute": {
        "action": 0.19,
    },
    "put name says create": {
        "create": 0.09, "part-write": 0.09, "action": -0.09,
    },
    "put name says make": {
        "action": 0.11, "file-write": 0.14,
    },
    "put name says put": {
        "change": 0.10, "singleton-write": 0.19, "action": -0.12,
    },
    "put named in path": {
        "create": -0.14, "change": 0.23, "part-write": -0.18, "action": -0.11, "link": 0.19,
        "file-write": 0.11,
    },
    "put nested at collection beside get of many": {
        "create": -0.09, "part-write": 0.18,
    },
    "put nested collection many": {
        "change": -0.12, "part-write": 0.21,
    },
    "put nested collection one": {
        "create": -0.11, "part-write": 1.50, "action": 0.15,
    },
    "put nested collection+verb one": {
        "change": 0.09,
    },
    "put nested item many": {
        "part-write": 0.10,
    },
    "put nested item one": {
        "link": 0.09,
    },
    "put no filters": {
        "create": -0.09, "change": -0.14, "part-write": 0.33, "action": 0.11, "example": -0.32,
    },
    "put parent has items": {
        "create": -0.22, "change": -0.17, "singleton-write": -0.10, "part-write": 0.40, "link": 0.21,
    },
    "put path says act": {
        "part-write": 0.09, "action": 1.50,
    },
    "put path says change": {
        "change": 1.06, "singleton-write": 0.10, "part-write": -0.10,
    },
    "put path says change one": {
        "singleton-write": 0.10, "part-write": -0.10,
    },
    "put path says link": {
        "action": 0.50, "link": 1.00,
    },
    "put path says make": {
        "action": -0.08,
    },
    "put says act": {
        "create": -0.12, "change": -0.08, "action": 0.14,
    },
    "put says change": {
        "create": -0.14, "change": 0.26, "singleton-write": -0.09, "part-write": 0.23, "action": -0.15,
        "file-write": -0.08,
    },
    "put says compute": {
        "action": 0.21,
    },
    "put says create": {
        "create": 0.97, "change": -0.21, "singleton-write": -0.11, "part-write": 0.18, "action": -0.21,
        "link": 0.17,
    },
    "put says get": {
        "create": 0.11,
    },
    "put says make": {
        "create": 0.50, "change": -0.13, "link": -0.08, "file-write": 0.12,
    },
    "put says nothing": {
        "create": -0.13, "change": 0.25, "singleton-write": 0.09, "part-write": -0.19,
    },
    "put says put": {
        "singleton-write": 0.16, "part-write": 0.25, "action": -0.20,
    },
    "put several in path": {
        "change": 0.12,
    },
    "put status 201": {
        "create": 0.19,
    },
    "put status 202": {
        "change": 0.18, "singleton-write": -0.12, "part-write": -0.12,
    },
    "put status 204": {
        "create": -0.09, "change": -0.25, "part-write": 0.17, "action": -0.15, "link": 0.09,
        "file-write": 0.18,
    },
    "put status 404": {
        "singleton-write": -0.12, "link": 0.19, "file-write": 0.11, "example": -0.13,
    },
    "put status 409": {
        "singleton-write": 0.16,
    },
    "put summary says act": {
        "part-write": -0.10, "action": 0.27,
    },
    "put summary says change": {
        "create": -0.19, "change": 0.15, "part-write": 0.33, "action": -0.12,
    },
    "put summary says compute": {
        "action": 0.21,
    },
    "put summary says create": {
        "create": 0.27, "change": -0.21, "singleton-write": -0.11, "part-write": 0.18, "action": -0.21,
        "link": 0.17,
    },
    "put summary says make": {
        "create": 0.13, "action": 0.11,
    },
    "put summary says put": {
        "part-write": 0.27, "action": -0.10,
    },
    "put tag auth": {
        "singleton-write": -0.17, "action": 0.09, "example": 0.25,
    },
    "put tail sending": {
        "action": 0.10,
    },
    "put tail singular": {
        "change": -0.09, "singleton-write": 0.55, "part-write": 0.38, "action": -0.08, "example": 0.13,
    },
    "put unnested at collection beside get of many": {
        "create": 0.17, "singleton-write": -0.10,
    },
    "put unnested at collection beside get of nothing": {
        "file-write": 0.13,
    },
    "put unnested at collection beside get of one": {
        "change": -0.12, "singleton-write": 0.29, "part-write": -0.14, "action": -0.14, "example": 0.18,
    },
    "put unnested collection many": {
        "create": 0.10, "change": 0.76, "singleton-write": 0.12,
    },
    "put unnested collection one": {
        "create": 0.12, "change": -0.13, "singleton-write": 1.20, "part-write": -1.03, "example": 0.09,
    },
    "put unnested collection+verb many": {
        "create": 0.09,
    },
    "put unnested collection+verb one": {
        "change": -0.08, "singleton-write": 0.10,
    },
    "put unnested item many": {
        "change": -0.10, "file-write": 0.11,
    },
    "put unnested item one": {
        "change": 0.08,
    },
    "put unnested item+verb many": {
        "change": 0.09, "part-write": 0.09,
    },
    "put unnested loose one": {
        "change": 0.13,
    },
    "put verb marks record": {
        "create": 0.10, "change": -0.10, "part-write": 0.13,
    },
    "put words auth": {
        "action": -0.12, "example": 0.16,
    },
    "put words file": {
        "action": -0.08, "file-write": 0.18,
    },
    "put words meta": {
        "part-write": -0.10,
    },
    "put words mine": {
        "change": -0.09, "part-write": 0.19,
    },
    "put words one": {
        "action": 0.08,
    },
    "put words random": {
        "part-write": 0.12,
    },
    "put words several": {
        "change": -0.08, "action": 0.16,
    },
    "qualified": {
        "singleton-read": -0.08, "example": 0.17,
    },
    "rendered": {
        "list": -2.94, "read": -0.50, "file-read": 6.06, "example": -0.10,
    },
    "says act": {
        "create": -0.10, "change": -0.23, "delete": -0.09, "singleton-write": -0.13, "part-read": -0.09,
        "action": 0.42, "link": 0.20, "unlink": -0.09, "file-read": 0.10, "example": 0.15,
    },
    "says authenticate": {
        "example": 0.20,
    },
    "says change": {
        "create": -0.31, "change": 0.64, "singleton-write": 0.27, "part-write": 0.36, "link": -0.11,
        "file-write": -0.12, "example": -0.22,
    },
    "says clear": {
        "clear": 0.09,
    },
    "says compute": {
        "create": 0.24, "read": 0.11, "singleton-read": -0.10, "singleton-delete": 0.11,
        "part-read": -0.16, "part-write": -0.10, "action": 0.21, "link": -0.10, "count": -0.08,
        "file-read": -0.11, "example": 1.07,
    },
    "says count": {
        "count": 0.13, "example": 0.14,
    },
    "says create": {
        "create": 0.46, "list": -0.33, "read": -0.14, "change": -0.19, "part-read": -0.15,
        "part-write": 0.13, "link": 0.47, "count": -0.11, "file-write": 0.19, "example": -0.14,
    },
    "says delete": {
        "create": -0.17, "read": -0.09, "delete": 0.29, "clear": 0.25, "singleton-delete": 0.12,
        "action": -0.24, "link": -0.09, "unlink": 0.39, "example": -0.30,
    },
    "says get": {
        "list": 0.16, "read": 0.17, "singleton-read": 0.28, "singleton-write": -0.11, "part-read": 0.24,
        "part-write": -0.15, "action": -0.38, "link": -0.11, "count": 0.11, "example": -0.08,
    },
    "says link": {
        "create": 0.12, "singleton-write": -0.12, "action": 0.15, "link": 0.22, "file-write": 0.16,
        "example": -0.13,
    },
    "says list": {
        "list": 0.37, "singleton-read": -0.10, "part-read": -0.11, "action": -0.10, "count": 0.23,
        "example": -0.17,
    },
    "says make": {
        "create": 0.21, "read": -0.37, "delete": -0.16, "clear": 0.08, "singleton-read": -0.22,
        "part-read": 0.23, "link": -0.20, "unlink": -0.10, "count": 0.11, "file-read": -0.18,
        "example": 0.46,
    },
    "says put": {
        "list": -0.13, "change": 0.22, "singleton-write": 0.24, "part-read": -0.15, "part-write": 0.24,
        "action": 0.26, "link": -0.10, "file-write": -0.09, "example": -0.21,
    },
    "says search": {
        "create": -0.10, "list": 0.32, "read": 0.29, "singleton-read": -0.14, "singleton-write": -0.10,
        "action": -0.09, "count": -0.11, "example": 0.30,
    },
    "says send": {
        "create": 0.37, "read": -0.09, "action": -0.14, "example": 0.15,
    },
    "says unlink": {
        "delete": 0.15, "clear": -0.10, "unlink": 0.22,
    },
    "status 201": {
        "create": 0.08, "list": -0.12, "read": -0.11, "change": -0.12, "delete": -0.13,
        "singleton-write": -0.09, "part-write": 0.13, "link": 0.42, "count": 0.20, "file-write": -0.11,
        "file-read": -0.09, "example": -0.12,
    },
    "status 202": {
        "create": 0.18, "list": 0.42, "read": -0.25, "change": 0.32, "delete": -0.16, "clear": 0.24,
        "singleton-write": -0.23, "part-read": 0.09, "part-write": -0.09, "action": -0.13, "link": -0.08,
    },
    "status 204": {
        "create": -0.36, "read": -0.15, "change": 0.12, "clear": -0.17, "singleton-read": 0.14,
        "singleton-write": -0.22, "singleton-delete": -0.13, "part-read": -0.10, "part-delete": 0.11,
        "action": -0.21, "link": 0.19, "unlink": 0.33, "count": -0.16, "file-write": 0.16,
        "example": 0.33,
    },
    "status 404": {
        "create": -0.19, "list": -0.16, "read": 0.49, "change": 0.24, "clear": -0.12,
        "singleton-read": -0.49, "singleton-write": -0.43, "part-read": 0.12, "part-write": 0.13,
        "part-delete": 0.25, "count": -0.19, "file-read": 0.52,
    },
    "status 409": {
        "create": 0.12, "list": 0.38, "read": -0.16, "clear": -0.09, "singleton-read": -0.11,
        "part-read": 0.14, "part-write": -0.10, "link": 0.12, "count": -0.09, "file-read": -0.14,
    },
    "summary says act": {
        "list": -0.29, "read": -0.28, "change": -0.19, "singleton-write": -0.11, "part-write": -0.20,
        "action": 0.96, "link": 0.17, "example": 0.14,
    },
    "summary says change": {
        "create": -0.34, "read": -0.10, "change": 0.50, "singleton-write": 0.33, "part-write": 0.54,
        "action": 0.09, "link": -0.18, "file-write": -0.11, "example": -0.43,
    },
    "summary says clear": {
        "clear": 0.09,
    },
    "summary says compute": {
        "create": -0.11, "list": -0.24, "read": 0.16, "singleton-delete": 0.12, "part-write": -0.09,
        "action": 0.37, "link": -0.09, "file-read": -0.09, "example": 0.39,
    },
    "summary says count": {
        "count": 0.13,
    },
    "summary says create": {
        "create": 0.60, "list": -0.17, "read": -0.12, "change": -0.31, "singleton-write": -0.18,
        "part-read": -0.15, "part-write": 0.29, "link": 0.41, "example": -0.25,
    },
    "summary says delete": {
        "create": -0.15, "read": -0.08, "delete": 0.14, "clear": 0.31, "unlink": 0.19, "file-read": 0.08,
        "example": -0.15,
    },
    "summary says get": {
        "list": 0.15, "read": 0.37, "singleton-read": 0.09, "singleton-write": -0.08, "part-read": 0.26,
        "part-write": -0.09, "action": -0.43, "link": -0.09, "file-read": -0.12,
    },
    "summary says link": {
        "create": 0.14, "change": 0.09, "singleton-write": -0.12, "link": 0.24, "file-write": 0.17,
        "example": -0.18,
    },
    "summary says list": {
        "list": 0.26, "read": -0.26, "action": -0.08, "count": 0.25,
    },
    "summary says make": {
        "create": 0.81, "list": -0.51, "read": -0.29, "singleton-read": -0.13, "singleton-write": 0.11,
        "part-read": 0.11, "action": 0.27, "link": -0.11, "unlink": -0.08, "count": 0.18,
        "file-write": -0.09, "file-read": -0.13,
    },
    "summary says put": {
        "create": -0.23, "list": -0.10, "change": 0.21, "part-write": 0.26,
    },
    "summary says search": {
        "create": -0.11, "list": 0.12, "read": 0.09, "singleton-read": -0.10, "part-read": 0.11,
        "action": -0.09, "count": -0.09, "example": 0.26,
    },
    "summary says send": {
        "create": 0.27,
    },
    "summary says unlink": {
        "delete": 0.16, "clear": -0.10, "unlink": 0.22, "example": -0.08,
    },
    "tag auth": {
        "list": -0.15, "read": 0.11, "delete": -0.08, "singleton-write": -0.25, "part-write": -0.11,
        "action": 0.10, "example": 0.66,
    },
    "tag meta": {
        "list": 0.16, "read": -0.26, "change": 0.09, "singleton-read": 0.40, "file-read": 0.10,
        "example": 0.69,
    },
    "tail auth": {
        "create": 0.16, "read": -0.09, "delete": -0.11, "example": 0.31,
    },
    "tail calculating": {
        "create": 0.09, "list": -0.20, "part-read": -0.09, "count": 0.12, "example": 0.30,
    },
    "tail file": {
        "create": 0.12, "list": -0.37, "read": -0.25, "delete": -0.14, "singleton-read": -0.18,
        "singleton-write": -0.15, "part-delete": 0.19, "action": -0.35, "count": 0.11, "file-write": 0.30,
        "file-read": 0.70, "example": 0.10,
    },
    "tail meta": {
        "list": 0.16, "read": 0.39, "singleton-write": 0.11, "part-read": -0.18, "part-write": -0.18,
        "example": 0.50,
    },
    "tail numbers": {
        "list": -0.20, "read": -0.25, "part-read": 0.12, "count": 0.58, "example": -0.09,
    },
    "tail random": {
        "list": 0.24, "read": 0.56, "part-read": -0.14, "count": -0.09, "example": -0.39,
    },
    "tail sending": {
        "create": 0.22, "read": 0.11, "singleton-read": 0.17, "part-read": -0.08, "example": -0.21,
    },
    "tail several": {
        "create": 0.19, "list": -0.25, "example": 0.29,
    },
    "tail singular": {
        "create": -0.14, "list": 0.11, "read": 0.26, "change": -0.28, "clear": -0.09,
        "singleton-read": 0.51, "singleton-write": 0.24, "singleton-delete": -0.13, "part-read": 0.12,
        "link": -0.09, "count": -0.16, "file-read": -0.19, "example": -0.08,
    },
    "well known": {
        "read": -0.21, "singleton-read": -0.49, "singleton-write": -0.15, "part-read": 0.61,
        "part-write": 0.23, "count": -0.09, "example": 1.71,
    },
    "words auth": {
        "create": 0.18, "read": 0.26, "singleton-read": -0.22, "example": 0.15,
    },
    "words calculating": {
        "create": 0.08, "list": -0.15, "part-read": -0.12, "count": -0.09, "example": 1.01,
    },
    "words file": {
        "list": -0.12, "read": 0.21, "change": -0.13, "singleton-read": -0.37, "singleton-write": -0.15,
        "part-read": -0.20, "part-delete": 0.11, "action": 0.09, "link": -0.19, "unlink": -0.16,
        "file-write": 0.67, "file-read": 0.87, "example": 0.14,
    },
    "words meta": {
        "create": -0.13, "list": -0.38, "read": 0.17, "change": 0.19, "delete": -0.11, "part-read": -0.28,
        "part-delete": 0.14, "example": 0.49,
    },
    "words mine": {
        "create": -0.18, "list": -0.30, "read": -0.24, "change": -0.10, "singleton-read": 0.29,
        "part-read": -0.10, "part-write": 0.27, "action": 0.38, "link": 0.10,
    },
    "words numbers": {
        "create": 0.15, "list": -0.33, "read": -0.14, "singleton-read": -0.11, "part-write": 0.15,
        "action": -0.22, "count": 1.59, "file-read": -0.10, "example": -0.33,
    },
    "words one": {
        "create": 0.11, "read": 0.32, "delete": 0.17, "clear": -0.19, "singleton-read": -0.28,
        "singleton-write": -0.13, "part-read": 0.10, "part-delete": -0.09, "action": 0.38, "link": -0.17,
        "unlink": -0.16,
    },
    "words random": {
        "read": 0.09, "change": -0.11, "singleton-read": 0.28, "part-read": -0.19, "count": -0.17,
        "file-read": 0.11, "example": -0.09,
    },
    "words sending": {
        "create": 0.24, "list": -0.13, "delete": 0.31, "singleton-read": -0.17, "singleton-write": -0.12,
        "part-read": 0.28, "unlink": -0.11, "file-write": 0.17, "example": -0.13,
    },
    "words several": {
        "create": 0.12, "list": 0.15, "read": -0.11, "part-write": -0.09, "action": 0.25,
    },
    "words some": {
        "create": -0.10, "list": 1.14, "read": -0.69, "delete": -0.23, "clear": 0.26, "link": 0.08,
        "count": -0.10, "example": -0.25,
    },
    "words token": {
        "list": -0.22, "singleton-read": 0.22, "part-write": 0.22, "action": -0.09,
    },
    "words url": {
        "create": 0.11, "list": -0.47, "read": -0.26, "singleton-read": -0.13, "part-read": -0.10,
        "action": -0.11, "file-write": 0.19, "file-read": -0.26, "example": 1.69,
    },
}
