"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""

# fmt: off
from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "always": {
        "create": 0.18, "list": 0.10, "clear": -1.03, "singleton-read": -0.81, "singleton-write": -0.60,
        "singleton-delete": -0.95, "part-read": -1.11, "part-write": -0.89, "part-delete": -1.03,
        "action": -0.26, "link": -0.99, "unlink": -0.98, "count": -0.99, "file-write": -1.11,
        "file-read": -1.16, "example": 0.21,
    },
    "answer acknowledgement": {
        "change": -0.18, "delete": 0.21, "clear": 0.10, "singleton-write": -0.16, "part-write": 0.20,
        "action": 0.15,
    },
    "answer adds id": {
        "create": 0.14, "example": -0.08,
    },
    "answer array": {
        "create": -0.18, "list": 0.29, "read": 0.23, "singleton-read": -0.12, "part-read": -0.09,
        "count": -0.19, "example": 0.11,
    },
    "answer binary": {
        "file-read": 2.00, "example": 0.26,
    },
    "answer bytes": {
        "file-read": -0.10, "example": 0.28,
    },
    "answer envelope": {
        "list": -0.22, "read": 0.09, "change": -0.10, "singleton-read": 0.33, "singleton-write": -0.10,
        "singleton-delete": 0.13, "part-read": 0.11, "part-write": 0.12, "action": 0.16,
        "file-read": -0.10, "example": -0.20,
    },
    "answer has token": {
        "example": 0.64,
    },
    "answer map": {
        "part-read": -0.11, "count": 0.23,
    },
    "answer none": {
        "list": -0.15, "read": -0.21, "clear": 0.16, "singleton-read": -0.27, "singleton-write": 0.23,
        "singleton-delete": -0.08, "part-read": 0.14, "part-write": 0.19, "action": -0.11, "unlink": 0.14,
        "count": -0.18, "file-write": 0.16, "file-read": 0.35, "example": -0.24,
    },
    "answer numbers": {
        "list": -0.15, "singleton-write": 0.17, "count": 0.38, "example": -0.19,
    },
    "answer object": {
        "create": 0.14, "list": 0.23, "change": 0.30, "delete": -0.13, "singleton-read": -0.19,
        "part-write": -0.21, "action": -0.08, "link": 0.12, "count": -0.16,
    },
    "answer opaque": {
        "list": -0.13, "read": -0.11, "delete": 0.20, "clear": -0.08, "action": 0.27, "link": -0.09,
        "count": 0.16, "example": -0.19,
    },
    "answer scalar": {
        "create": 0.11, "list": -0.13, "read": -0.20, "example": 0.38,
    },
    "answer scalars": {
        "create": -0.12, "list": 0.17, "action": -0.11, "example": 0.17,
    },
    "answer token": {
        "example": 0.12,
    },
    "answer unknown": {
        "list": -0.10, "read": -0.08, "singleton-write": -0.08, "action": 0.20, "example": 0.24,
    },
    "answer untold": {
        "create": 0.25, "list": 0.33, "read": 0.24, "change": -0.09, "delete": -0.12,
        "singleton-read": 0.09, "part-read": -0.22, "part-write": -0.09, "action": -0.13,
        "example": -0.17,
    },
    "at collection": {
        "change": -0.12, "delete": -0.19, "singleton-read": -0.08, "singleton-write": 0.15,
        "singleton-delete": 0.11, "part-write": 0.17, "part-delete": 0.08, "link": -0.13, "unlink": -0.18,
        "count": 0.16, "example": 0.19,
    },
    "at collection+verb": {
        "create": 0.21, "list": 0.19, "read": -0.10, "change": -0.25, "clear": 0.16, "part-write": -0.10,
        "action": 0.22, "link": -0.17, "count": 0.14, "file-read": -0.11,
    },
    "at format": {
        "change": 0.17, "delete": 0.21, "action": 0.25, "example": -0.19,
    },
    "at item": {
        "singleton-read": -0.10, "singleton-write": -0.12, "link": 0.22,
    },
    "at item+verb": {
        "create": -0.09, "read": 0.14, "singleton-read": -0.09, "action": -0.09, "link": 0.17,
        "unlink": 0.21, "example": -0.13,
    },
    "at loose": {
        "create": 0.12, "list": 0.09, "change": 0.11, "singleton-read": -0.08,
    },
    "at loose+verb": {
        "create": 0.12, "list": -0.16, "read": 0.13, "action": -0.16, "count": -0.15, "example": 0.15,
    },
    "at root": {
        "read": -0.13, "example": 0.24,
    },
    "below auth": {
        "create": 0.10, "read": 0.12, "example": 0.53,
    },
    "below self": {
        "read": 0.09, "file-read": 0.09,
    },
    "body binary": {
        "create": 0.15, "part-write": 0.15, "action": -0.11, "file-write": 1.70, "example": -0.35,
    },
    "body little": {
        "example": 0.16,
    },
    "body many": {
        "create": 0.13, "delete": -0.27, "clear": 0.36, "part-write": 0.22, "action": -0.08,
    },
    "body multipart": {
        "create": 0.34, "part-write": 0.16, "file-write": 0.15, "example": -0.38,
    },
    "body nothing": {
        "create": -0.30, "list": -0.17, "read": -0.17, "change": -0.19, "delete": 0.12,
        "singleton-write": -0.25, "part-write": -0.25, "action": 0.42, "link": 0.46, "count": 0.24,
        "file-write": 0.11,
    },
    "body numbers": {
        "singleton-write": 0.15, "example": -0.11,
    },
    "body one": {
        "create": 0.23, "list": -0.09, "read": 0.12, "delete": 0.14, "clear": -0.24,
        "singleton-read": -0.08, "singleton-write": 0.14, "part-write": 0.20, "link": -0.23,
        "count": -0.09, "file-write": -0.11, "file-read": 0.11, "example": -0.20,
    },
    "body only binary": {
        "create": -0.26, "file-write": 1.72, "example": -0.24,
    },
    "body scalar": {
        "create": 0.09, "read": -0.09, "example": 0.24,
    },
    "body secret": {
        "singleton-write": 0.18, "singleton-delete": 0.11, "example": 0.10,
    },
    "body secret of few": {
        "singleton-delete": 0.11,
    },
    "body secret of many": {
        "singleton-write": 0.10,
    },
    "body secret, answer token": {
        "example": 0.50,
    },
    "body something": {
        "list": 0.20, "change": 0.18, "singleton-write": -0.15, "part-write": 0.16, "action": -0.29,
        "example": 0.09,
    },
    "body token": {
        "action": 0.21, "example": -0.12,
    },
    "body untold": {
        "list": 0.38, "read": 0.10, "singleton-read": -0.14, "singleton-write": 0.10, "part-write": -0.19,
        "count": -0.12, "file-read": -0.16, "example": 0.22,
    },
    "delete agrees on act": {
        "delete": -0.08, "action": 0.14,
    },
    "delete alone many": {
        "clear": -0.17, "unlink": 0.09, "example": 0.08,
    },
    "delete alone one": {
        "delete": -0.14, "clear": 0.08, "singleton-delete": 0.23, "part-delete": -0.09,
    },
    "delete answer dated": {
        "delete": 0.12,
    },
    "delete answer has id": {
        "action": 0.11,
    },
    "delete answer like record": {
        "delete": 0.12,
    },
    "delete answer unlike record": {
        "delete": 0.09,
    },
    "delete answers many": {
        "singleton-delete": 0.13,
    },
    "delete answers nothing": {
        "clear": 0.12, "singleton-delete": -0.08, "unlink": 0.10,
    },
    "delete answers one": {
        "delete": 0.11,
    },
    "delete at collection": {
        "delete": -0.16, "singleton-delete": 0.11, "part-delete": 0.08,
    },
    "delete at collection answers nothing": {
        "delete": -0.24, "clear": 0.19,
    },
    "delete at collection answers one": {
        "delete": 0.09,
    },
    "delete at collection beside get of many": {
        "clear": 0.10,
    },
    "delete at collection beside get of one": {
        "delete": -0.14, "part-delete": 0.10,
    },
    "delete at collection body many": {
        "delete": -0.16, "clear": 0.26,
    },
    "delete at collection body nothing": {
        "delete": -0.09, "singleton-delete": 0.09, "part-delete": 0.14, "unlink": -0.12,
    },
    "delete at collection body one": {
        "clear": -0.10, "unlink": 0.09,
    },
    "delete at collection collection get": {
        "delete": -0.12, "clear": 0.20, "action": -0.09, "unlink": -0.08,
    },
    "delete at collection collection post": {
        "singleton-delete": -0.16,
    },
    "delete at collection kind has items": {
        "delete": 0.18,
    },
    "delete at collection kind made": {
        "delete": 0.08, "singleton-delete": -0.20,
    },
    "delete at collection many": {
        "delete": 0.66, "clear": 1.60,
    },
    "delete at collection many answers nothing": {
        "delete": -0.18, "clear": 0.12,
    },
    "delete at collection one": {
        "singleton-delete": 0.13, "part-delete": 0.14, "unlink": -0.12,
    },
    "delete at collection one answers nothing": {
        "unlink": -0.08,
    },
    "delete at collection part of parent": {
        "part-delete": 0.11,
    },
    "delete at item": {
        "delete": 2.51, "unlink": 0.42,
    },
    "delete at item answers nothing": {
        "unlink": 0.16,
    },
    "delete at item answers one": {
        "action": 0.12,
    },
    "delete at item beside get of many": {
        "delete": -0.20, "unlink": 0.21,
    },
    "delete at item beside get of one": {
        "delete": 0.12, "action": 0.11, "unlink": -0.13,
    },
    "delete at item body nothing": {
        "unlink": 0.12,
    },
    "delete at item collection get": {
        "delete": -0.20, "action": 0.13, "unlink": 0.17,
    },
    "delete at item collection post": {
        "delete": 0.10,
    },
    "delete at item items delete": {
        "unlink": 0.12,
    },
    "delete at item items get": {
        "action": 0.10,
    },
    "delete at item items put": {
        "delete": 0.13, "unlink": -0.09,
    },
    "delete at item kind has items": {
        "unlink": 0.12,
    },
    "delete at item kind made": {
        "delete": 0.08, "action": 0.10,
    },
    "delete at item many": {
        "delete": -0.11, "unlink": 0.15,
    },
    "delete at item many answers nothing": {
        "unlink": 0.18,
    },
    "delete at item many answers one": {
        "delete": -0.08, "action": 0.13,
    },
    "delete at item of items": {
        "delete": 0.51, "unlink": 0.12,
    },
    "delete at item one": {
        "delete": 0.12,
    },
    "delete at item one answers nothing": {
        "delete": 0.09,
    },
    "delete at item+verb": {
        "delete": 0.11, "action": 1.19, "unlink": 0.49,
    },
    "delete at self": {
        "singleton-delete": 2.00,
    },
    "delete beside get": {
        "clear": 0.14,
    },
    "delete beside patch": {
        "delete": 0.13,
    },
    "delete beside post": {
        "singleton-delete": -0.18, "unlink": 0.18,
    },
    "delete beside put": {
        "delete": 0.19, "clear": 0.18, "singleton-delete": -0.13, "unlink": -0.15, "example": -0.13,
    },
    "delete body like record": {
        "unlink": 0.10,
    },
    "delete body many": {
        "delete": -0.16, "clear": 0.26,
    },
    "delete body nothing": {
        "delete": 0.23, "clear": -0.09,
    },
    "delete body of one": {
        "singleton-delete": 0.08,
    },
    "delete body one": {
        "clear": -0.10, "unlink": 0.09,
    },
    "delete body unlike record": {
        "singleton-delete": 0.11,
    },
    "delete few filters": {
        "delete": 0.22, "singleton-delete": -0.10,
    },
    "delete id in body": {
        "delete": 1.55,
    },
    "delete id in path": {
        "delete": 0.20, "action": 0.08, "example": -0.10,
    },
    "delete id in query": {
        "delete": 1.40, "clear": -0.28,
    },
    "delete kind unknown": {
        "delete": -0.21, "clear": -0.13, "singleton-delete": 0.12, "part-delete": 0.21,
    },
    "delete name says act": {
        "delete": -0.08, "action": 0.14,
    },
    "delete name says delete": {
        "part-delete": 0.10, "action": -0.14, "unlink": -0.08,
    },
    "delete named in path": {
        "action": 0.11, "unlink": -0.08,
    },
    "delete nested at collection beside get of one": {
        "part-delete": 0.13,
    },
    "delete nested collection many": {
        "delete": -0.11, "clear": 0.17,
    },
    "delete nested collection one": {
        "part-delete": 1.45, "action": 0.42, "unlink": 0.14,
    },
    "delete nested item many": {
        "unlink": 0.09,
    },
    "delete nested tail file": {
        "part-delete": 0.14,
    },
    "delete no filters": {
        "singleton-delete": 0.15, "example": -0.10,
    },
    "delete parent has items": {
        "delete": 0.09, "clear": 0.12, "part-delete": 0.15, "unlink": -0.16, "example": -0.08,
    },
    "delete path says act": {
        "action": 1.00,
    },
    "delete says act": {
        "action": 0.66,
    },
    "delete says clear": {
        "clear": 1.57,
    },
    "delete says compute": {
        "singleton-delete": 0.09, "example": -0.09,
    },
    "delete says delete": {
        "delete": 0.90, "singleton-delete": 0.09, "action": -0.23, "example": -0.13,
    },
    "delete says nothing": {
        "delete": 0.09,
    },
    "delete says unlink": {
        "action": 0.08, "unlink": 1.29,
    },
    "delete status 202": {
        "delete": -0.09, "clear": 0.19,
    },
    "delete status 204": {
        "delete": 0.12, "clear": -0.12, "singleton-delete": -0.10, "part-delete": 0.09, "action": -0.17,
        "unlink": 0.19,
    },
    "delete status 404": {
        "part-delete": 0.19, "unlink": -0.22,
    },
    "delete status 409": {
        "example": 0.10,
    },
    "delete summary says delete": {
        "delete": 0.21, "action": -0.16, "example": -0.10,
    },
    "delete summary says unlink": {
        "action": 0.08, "unlink": 0.09,
    },
    "delete tag auth": {
        "example": 0.86,
    },
    "delete tail auth": {
        "example": 1.16,
    },
    "delete tail file": {
        "delete": -0.09, "part-delete": 0.14,
    },
    "delete tail singular": {
        "singleton-delete": 0.41, "part-delete": 0.51, "example": 0.14,
    },
    "delete unnested at collection beside get of many": {
        "clear": 0.12,
    },
    "delete unnested collection many": {
        "clear": 0.93, "unlink": 0.09,
    },
    "delete unnested collection one": {
        "singleton-delete": 1.17, "part-delete": -0.11,
    },
    "delete unnested item many": {
        "action": 0.09,
    },
    "delete unnested item one": {
        "delete": 0.11,
    },
    "delete words auth": {
        "example": 0.13,
    },
    "delete words file": {
        "part-delete": 0.09,
    },
    "delete words meta": {
        "part-delete": 0.11,
    },
    "delete words one": {
        "delete": 0.27, "clear": -0.14,
    },
    "delete words some": {
        "delete": -0.11, "clear": 1.15,
    },
    "get agrees on compute": {
        "read": 0.30, "example": -0.19,
    },
    "get agrees on count": {
        "example": 0.11,
    },
    "get agrees on get": {
        "list": 0.09, "read": 0.10, "singleton-read": 0.24, "action": -0.13, "count": -0.10,
    },
    "get agrees on make": {
        "list": 0.11, "part-read": 0.09, "example": -0.13,
    },
    "get agrees on search": {
        "list": 0.17, "read": 0.11, "example": -0.19,
    },
    "get alone many": {
        "list": 0.08, "singleton-read": 0.12, "part-read": -0.10, "file-read": -0.08, "example": 0.09,
    },
    "get alone one": {
        "read": -0.09, "singleton-read": 0.08, "part-read": -0.20, "action": -0.12, "count": -0.11,
        "file-read": -0.35, "example": 0.71,
    },
    "get answer dated": {
        "list": -0.22, "read": 0.45, "part-read": -0.11, "file-read": 0.10, "example": -0.18,
    },
    "get answer half like record": {
        "list": -0.15, "read": 0.25, "part-read": 0.09, "example": -0.12,
    },
    "get answer has id": {
        "read": 0.66, "singleton-read": 0.39, "part-read": -0.21, "count": -1.04, "example": -0.16,
    },
    "get answer like record": {
        "list": 0.35, "read": 0.22, "singleton-read": -0.28, "part-read": 0.11, "action": -0.13,
        "file-read": -0.09, "example": -0.16,
    },
    "get answer unlike record": {
        "list": 0.26, "read": -0.19, "part-read": -0.16, "count": -0.09, "example": 0.23,
    },
    "get answers bytes": {
        "list": -2.00, "read": -1.00, "singleton-read": -1.01, "file-read": 2.92, "example": 0.11,
    },
    "get answers little": {
        "example": 1.12,
    },
    "get answers many": {
        "list": 1.90, "read": -1.58, "singleton-read": -1.74, "part-read": -0.48, "action": -0.09,
        "count": -0.73, "file-read": -0.13, "example": -0.14,
    },
    "get answers nothing": {
        "list": -0.12, "read": -0.09, "singleton-read": -0.21, "part-read": 0.14, "count": -0.11,
        "file-read": 0.33,
    },
    "get answers numbers": {
        "list": -1.13, "read": 0.12, "singleton-read": 0.50, "count": 1.64,
    },
    "get answers one": {
        "list": -1.49, "read": 0.45, "singleton-read": 0.69, "part-read": 0.56, "action": -0.15,
    },
    "get answers other known": {
        "list": 0.25, "read": -0.54, "count": -0.12, "file-read": 0.15, "example": -0.18,
    },
    "get answers own": {
        "list": -0.22, "read": 0.26, "singleton-read": 0.10, "part-read": 0.21, "action": -0.11,
        "file-read": -0.08, "example": -0.11,
    },
    "get answers parent": {
        "list": 0.22, "read": 0.35, "part-read": -0.17,
    },
    "get answers scalar": {
        "list": -1.05, "read": -0.11, "count": 0.65, "example": 0.95,
    },
    "get answers something": {
        "action": -0.08, "count": 0.29,
    },
    "get answers token": {
        "example": 2.49,
    },
    "get answers untold": {
        "list": 0.21, "part-read": -0.22,
    },
    "get at collection": {
        "singleton-read": -0.09, "action": -0.12, "count": 0.18, "example": 0.08,
    },
    "get at collection answers bytes": {
        "file-read": -0.08, "example": 0.11,
    },
    "get at collection answers many": {
        "singleton-read": 0.26, "count": -0.25, "file-read": -0.10,
    },
    "get at collection answers nothing": {
        "singleton-read": -0.20, "part-read": 0.17, "count": -0.09, "file-read": 0.28,
    },
    "get at collection answers numbers": {
        "list": -0.10, "count": 0.16, "example": 0.09,
    },
    "get at collection answers one": {
        "list": -0.21, "singleton-read": 0.81, "count": 0.12, "example": -0.24,
    },
    "get at collection answers own": {
        "list": -0.22, "read": -0.25, "singleton-read": 0.14, "part-read": 0.25, "example": 0.14,
    },
    "get at collection answers scalar": {
        "example": 0.16,
    },
    "get at collection answers something": {
        "read": -0.09, "count": 0.23,
    },
    "get at collection answers untold": {
        "read": 0.09, "part-read": -0.16,
    },
    "get at collection body nothing": {
        "read": -0.24, "singleton-read": 0.09, "part-read": -0.09, "count": 0.20, "example": 0.11,
    },
    "get at collection body untold": {
        "read": 0.18, "singleton-read": -0.18, "part-read": 0.11, "action": -0.10,
    },
    "get at collection collection get": {
        "singleton-read": -0.09, "action": -0.12, "count": 0.18, "example": 0.08,
    },
    "get at collection collection post": {
        "singleton-read": 0.14, "count": -0.14, "file-read": -0.14, "example": 0.20,
    },
    "get at collection items delete": {
        "list": 0.11, "count": 0.13, "example": -0.10,
    },
    "get at collection items get": {
        "list": 0.42, "read": -0.16, "count": 0.10, "example": -0.14,
    },
    "get at collection items put": {
        "list": 0.09,
    },
    "get at collection kind has items": {
        "list": 0.50, "read": -0.18, "singleton-read": -0.23, "part-read": -0.17, "count": 0.35,
        "example": -0.24,
    },
    "get at collection kind made": {
        "read": -0.16, "singleton-read": 0.08,
    },
    "get at collection many": {
        "list": 2.00, "singleton-read": -0.16, "action": -0.09, "count": 0.31,
    },
    "get at collection many answers many": {
        "list": 0.33, "example": -0.23,
    },
    "get at collection many answers one": {
        "list": -0.30, "singleton-read": -0.08, "part-read": 0.10, "example": 0.24,
    },
    "get at collection many answers scalar": {
        "list": -0.15, "example": 0.16,
    },
    "get at collection many answers something": {
        "count": 0.23,
    },
    "get at collection many answers untold": {
        "example": -0.10,
    },
    "get at collection of items": {
        "list": 0.40, "singleton-read": -0.09, "part-read": -0.09, "count": 0.09, "example": -0.16,
    },
    "get at collection one": {
        "count": -0.13, "example": 0.10,
    },
    "get at collection one answers bytes": {
        "file-read": -0.08, "example": 0.11,
    },
    "get at collection one answers many": {
        "list": -0.38, "read": 0.10, "singleton-read": 0.27, "count": -0.23, "file-read": -0.08,
        "example": 0.23,
    },
    "get at collection one answers nothing": {
        "list": -0.15, "singleton-read": -0.20, "part-read": 0.17, "file-read": 0.29,
    },
    "get at collection one answers numbers": {
        "list": -0.10, "count": 0.08, "example": 0.09,
    },
    "get at collection one answers one": {
        "list": 0.59, "read": -0.08, "singleton-read": -0.11, "part-read": -0.09, "count": 0.11,
        "example": -0.49,
    },
    "get at collection one answers untold": {
        "part-read": -0.15, "example": 0.12,
    },
    "get at collection part of parent": {
        "list": -0.23, "read": -0.10, "part-read": 1.09, "file-read": 0.25, "example": -0.11,
    },
    "get at collection+verb": {
        "list": 0.27,
    },
    "get at collection+verb answers many": {
        "example": -0.08,
    },
    "get at collection+verb answers one": {
        "list": 0.25, "read": -0.15,
    },
    "get at collection+verb answers own": {
        "list": 0.21, "read": -0.13, "example": -0.15,
    },
    "get at collection+verb body nothing": {
        "list": 0.23, "read": -0.14,
    },
    "get at collection+verb body untold": {
        "read": 0.10,
    },
    "get at collection+verb collection post": {
        "list": 0.26, "read": -0.12, "example": -0.12,
    },
    "get at collection+verb items delete": {
        "list": 0.26, "read": -0.12, "example": -0.11,
    },
    "get at collection+verb items get": {
        "list": 0.25, "read": -0.14, "example": -0.08,
    },
    "get at collection+verb kind has items": {
        "list": 0.25, "read": -0.14, "example": -0.08,
    },
    "get at collection+verb kind made": {
        "list": 0.26, "read": -0.12, "example": -0.12,
    },
    "get at collection+verb many": {
        "list": 0.12, "example": -0.10,
    },
    "get at collection+verb many answers one": {
        "list": 0.15,
    },
    "get at collection+verb many answers untold": {
        "read": 0.10,
    },
    "get at collection+verb of items": {
        "list": 0.25, "read": -0.14, "example": -0.08,
    },
    "get at collection+verb one": {
        "list": 0.16,
    },
    "get at collection+verb one answers many": {
        "list": 0.10,
    },
    "get at collection+verb one answers one": {
        "list": 0.10, "read": -0.09,
    },
    "get at collection+verb one answers untold": {
        "example": 0.15,
    },
    "get at format": {
        "action": 0.09,
    },
    "get at format answers own": {
        "read": 0.17,
    },
    "get at format answers untold": {
        "read": -0.11, "action": 0.16,
    },
    "get at format body nothing": {
        "read": 0.13,
    },
    "get at format body untold": {
        "action": 0.12,
    },
    "get at format collection get": {
        "list": -0.17, "action": 0.14,
    },
    "get at format items get": {
        "action": 0.09,
    },
    "get at format kind has items": {
        "action": 0.09,
    },
    "get at format many": {
        "list": -0.15, "read": 0.15, "action": 0.12,
    },
    "get at format many answers untold": {
        "list": -0.16, "action": 0.16, "example": 0.09,
    },
    "get at format of items": {
        "action": 0.09,
    },
    "get at format one": {
        "list": 0.14, "read": -0.09,
    },
    "get at format one answers untold": {
        "list": 0.09,
    },
    "get at item": {
        "list": -0.36, "read": 1.92, "example": 0.10,
    },
    "get at item answers many": {
        "list": 1.74, "read": -0.78,
    },
    "get at item answers own": {
        "list": -0.30, "read": 0.42,
    },
    "get at item answers untold": {
        "list": 0.40, "read": -0.21, "example": -0.11,
    },
    "get at item body nothing": {
        "list": 0.11, "part-read": 0.08, "example": -0.09,
    },
    "get at item body untold": {
        "list": 0.13, "read": -0.18, "example": 0.21,
    },
    "get at item collection get": {
        "list": -0.23, "read": 0.52, "example": -0.19,
    },
    "get at item collection post": {
        "list": -0.14, "read": 0.26,
    },
    "get at item items delete": {
        "list": -0.17, "read": 0.13, "count": 0.11,
    },
    "get at item items get": {
        "list": 0.14, "read": -0.08, "example": 0.10,
    },
    "get at item items put": {
        "list": -0.22, "read": 0.14, "part-read": 0.15,
    },
    "get at item kind has items": {
        "list": 0.14, "read": -0.08, "example": 0.10,
    },
    "get at item kind made": {
        "list": -0.13, "read": 0.28,
    },
    "get at item many": {
        "read": 0.09, "part-read": 0.09, "example": -0.19,
    },
    "get at item many answers one": {
        "part-read": 0.13, "example": -0.08,
    },
    "get at item many answers something": {
        "read": 0.10, "count": 0.08, "example": -0.09,
    },
    "get at item many answers untold": {
        "list": 0.17, "read": -0.09,
    },
    "get at item of items": {
        "list": 0.14, "read": -0.08, "example": 0.10,
    },
    "get at item one": {
        "list": 0.08, "read": -0.17, "part-read": -0.08, "example": 0.29,
    },
    "get at item one answers many": {
        "list": -0.21, "read": 0.19,
    },
    "get at item one answers one": {
        "read": -0.09, "example": 0.15,
    },
    "get at item one answers something": {
        "read": -0.14, "example": 0.14,
    },
    "get at item one answers untold": {
        "list": 0.23, "read": -0.13, "example": -0.08,
    },
    "get at item+verb": {
        "read": 0.16, "example": -0.20,
    },
    "get at item+verb answers many": {
        "list": 0.08,
    },
    "get at item+verb answers nothing": {
        "read": -0.13, "action": 0.13,
    },
    "get at item+verb answers one": {
        "read": 0.12,
    },
    "get at item+verb answers own": {
        "list": 0.12,
    },
    "get at item+verb answers untold": {
        "read": 0.21,
    },
    "get at item+verb body nothing": {
        "list": -0.25, "read": 0.16, "action": 0.09,
    },
    "get at item+verb body untold": {
        "list": 0.29, "example": -0.21,
    },
    "get at item+verb items get": {
        "list": 0.17, "read": -0.12, "example": -0.08,
    },
    "get at item+verb kind has items": {
        "list": 0.13, "read": -0.12,
    },
    "get at item+verb kind made": {
        "read": -0.10, "example": 0.13,
    },
    "get at item+verb many": {
        "list": 0.13, "example": -0.09,
    },
    "get at item+verb many answers many": {
        "list": 0.08,
    },
    "get at item+verb of items": {
        "list": 0.13, "read": -0.12,
    },
    "get at item+verb one": {
        "list": -0.09, "read": 0.24, "action": 0.12, "example": -0.10,
    },
    "get at item+verb one answers one": {
        "read": 0.14,
    },
    "get at item+verb one answers untold": {
        "read": 0.21, "example": -0.12,
    },
    "get at loose": {
        "list": 0.09,
    },
    "get at loose body nothing": {
        "list": 0.12,
    },
    "get at loose body untold": {
        "example": 0.10,
    },
    "get at loose one": {
        "list": 0.09,
    },
    "get at loose+verb": {
        "list": -0.11, "read": 0.23, "action": -0.10, "count": -0.11,
    },
    "get at loose+verb answers many": {
        "read": 0.22, "example": -0.09,
    },
    "get at loose+verb answers nothing": {
        "example": 0.09,
    },
    "get at loose+verb answers one": {
        "count": -0.11,
    },
    "get at loose+verb body nothing": {
        "list": -0.12, "read": 0.24, "action": -0.10, "count": -0.11,
    },
    "get at loose+verb one": {
        "list": -0.11, "read": 0.23, "action": -0.10, "count": -0.11,
    },
    "get at loose+verb one answers many": {
        "read": 0.22, "example": -0.09,
    },
    "get at loose+verb one answers nothing": {
        "example": 0.09,
    },
    "get at loose+verb one answers one": {
        "count": -0.11,
    },
    "get at root": {
        "list": -0.18, "read": -0.10, "example": 0.34,
    },
    "get at root answers one": {
        "example": 0.15,
    },
    "get at root body nothing": {
        "example": 0.17,
    },
    "get at root body untold": {
        "list": -0.10, "example": 0.17,
    },
    "get at root one": {
        "list": -0.18, "read": -0.10, "example": 0.34,
    },
    "get at root one answers one": {
        "example": 0.15,
    },
    "get at self": {
        "singleton-read": 2.05,
    },
    "get below self many": {
        "list": 1.00,
    },
    "get below self one": {
        "read": 0.09, "singleton-read": 1.43, "file-read": 0.10, "example": -0.09,
    },
    "get beside delete": {
        "list": -0.10, "read": 0.40, "file-read": -0.11, "example": -0.17,
    },
    "get beside patch": {
        "read": 0.17,
    },
    "get beside post": {
        "read": 0.35, "singleton-read": 0.09, "part-read": -0.13, "count": -0.28, "file-read": -0.19,
        "example": 0.26,
    },
    "get beside put": {
        "list": 0.10, "read": -0.13, "part-read": 0.17, "file-read": 0.21, "example": -0.22,
    },
    "get body nothing": {
        "list": -0.10, "action": -0.18, "count": 0.10, "example": 0.10,
    },
    "get body one": {
        "read": 0.15,
    },
    "get body untold": {
        "list": 0.37, "singleton-read": -0.31, "count": -0.08, "file-read": -0.11, "example": 0.26,
    },
    "get few filters": {
        "read": 0.31, "singleton-read": -0.50, "action": -0.10, "count": 0.09, "file-read": 0.09,
        "example": 0.15,
    },
    "get gets in a document that changes nothing": {
        "list": 0.16, "read": 0.33, "singleton-read": -0.32, "part-read": 0.14, "action": -0.16,
        "count": -0.20, "file-read": -0.15, "example": 0.21,
    },
    "get id in path": {
        "list": -0.09, "read": 1.34, "singleton-read": -0.17, "example": -0.39,
    },
    "get id in query": {
        "list": 0.24, "read": 1.36, "singleton-read": -0.34, "part-read": 0.32, "count": -0.12,
        "example": -0.52,
    },
    "get in a document that changes nothing": {
        "read": 0.22, "singleton-read": -0.19, "part-read": -0.11, "action": -0.16, "count": -0.30,
        "example": 0.63,
    },
    "get kind unknown": {
        "list": -0.09, "read": -0.48, "singleton-read": 0.39, "file-read": 0.10, "example": 0.47,
    },
    "get many filters": {
        "list": 0.12, "read": -0.16, "singleton-read": -0.35, "part-read": -0.21, "count": 0.19,
        "example": 0.41,
    },
    "get name says act": {
        "read": 0.13, "action": -0.11,
    },
    "get name says compute": {
        "list": -0.10, "read": 0.22,
    },
    "get name says count": {
        "example": 0.10,
    },
    "get name says create": {
        "list": -0.09, "example": 0.14,
    },
    "get name says get": {
        "singleton-read": 0.24, "part-read": -0.08, "action": -0.10, "example": -0.09,
    },
    "get name says list": {
        "list": 0.14, "example": -0.12,
    },
    "get name says make": {
        "list": 0.29, "part-read": 0.11, "example": -0.38,
    },
    "get name says search": {
        "list": 0.31, "read": 0.12, "part-read": -0.10, "example": -0.20,
    },
    "get named in path": {
        "read": 0.32, "example": -0.21,
    },
    "get nested collection many": {
        "singleton-read": -0.16, "part-read": 0.16, "file-read": 0.11, "example": -0.12,
    },
    "get nested collection one": {
        "list": -0.16, "read": 0.11, "part-read": 1.19, "action": 0.08, "count": -0.19,
    },
    "get nested collection+verb many": {
        "list": 0.14,
    },
    "get nested format many": {
        "example": 0.13,
    },
    "get nested format one": {
        "list": 0.11, "example": -0.14,
    },
    "get nested item many": {
        "read": -0.17, "part-read": 0.15,
    },
    "get nested item one": {
        "read": -0.11, "example": 0.12,
    },
    "get nested tail calculating": {
        "list": -0.09, "example": 0.17,
    },
    "get nested tail file": {
        "list": -0.12, "read": -0.14, "file-read": 0.27,
    },
    "get nested tail meta": {
        "list": 0.10, "part-read": -0.11, "example": 0.09,
    },
    "get nested tail numbers": {
        "part-read": 0.10,
    },
    "get nested tail random": {
        "read": 0.24, "part-read": -0.09,
    },
    "get nested tail singular": {
        "read": 0.11, "part-read": 0.09,
    },
    "get no filters": {
        "list": 0.20, "singleton-read": 0.55, "action": -0.18, "count": -0.27, "file-read": -0.12,
        "example": -0.28,
    },
    "get no record in path": {
        "list": 0.24, "read": -0.60, "part-read": -0.09, "action": 0.08, "example": 0.52,
    },
    "get paging": {
        "list": 1.92, "read": -0.13, "singleton-read": -0.10, "part-read": -0.09,
    },
    "get parent has items": {
        "list": 0.37, "read": -0.23, "singleton-read": -0.42, "part-read": 0.72, "count": -0.11,
        "example": -0.41,
    },
    "get path says act": {
        "read": -0.93, "action": 2.17, "file-read": 0.12, "example": 0.26,
    },
    "get path says compute": {
        "list": 0.30, "example": 0.67,
    },
    "get path says compute one": {
        "read": 0.17, "example": -0.17,
    },
    "get path says count": {
        "count": 1.46, "example": 0.11,
    },
    "get path says get": {
        "list": -0.17, "read": 0.36, "example": -0.11,
    },
    "get path says get many": {
        "list": 1.54, "read": -0.52,
    },
    "get path says get one": {
        "read": 0.80,
    },
    "get path says list many": {
        "list": 1.00,
    },
    "get path says make": {
        "list": 0.13, "read": -0.21,
    },
    "get path says search": {
        "list": 1.61, "example": -0.09,
    },
    "get path says search many": {
        "list": 0.50,
    },
    "get path says send": {
        "example": 2.06,
    },
    "get registers": {
        "part-read": 0.09,
    },
    "get says act": {
        "file-read": 0.11, "example": 0.09,
    },
    "get says compute": {
        "read": 0.13, "part-read": -0.09, "example": 0.18,
    },
    "get says count": {
        "count": 1.00,
    },
    "get says create": {
        "list": -0.11, "part-read": -0.10, "action": 0.20,
    },
    "get says get": {
        "part-read": 0.19, "action": -0.22,
    },
    "get says list": {
        "list": 1.69, "count": 0.16, "example": -0.12,
    },
    "get says make": {
        "read": -0.24, "singleton-read": -0.12, "part-read": 0.16, "count": 0.12, "file-read": -0.10,
        "example": 0.20,
    },
    "get says nothing": {
        "list": 0.23, "read": 0.19, "part-read": -0.19, "file-read": -0.11,
    },
    "get says search": {
        "list": 0.84, "read": 0.15, "singleton-read": -0.10,
    },
    "get says send": {
        "example": 0.57,
    },
    "get search text": {
        "list": 0.81, "read": -0.37, "singleton-read": -0.10, "count": 0.29, "file-read": -0.09,
        "example": 0.36,
    },
    "get several in path": {
        "part-read": -0.08, "example": 0.20,
    },
    "get status 202": {
        "list": 0.39, "read": -0.16, "example": -0.24,
    },
    "get status 204": {
        "read": -0.11, "count": -0.08, "example": 0.13,
    },
    "get status 404": {
        "list": -0.29, "read": 0.55, "singleton-read": -0.35, "part-read": 0.10, "count": -0.25,
        "file-read": 0.24,
    },
    "get status 409": {
        "list": 0.13, "read": -0.09, "part-read": 0.10,
    },
    "get summary says act": {
        "list": -0.14, "read": -0.12, "action": 0.14, "example": 0.16,
    },
    "get summary says compute": {
        "list": -0.26, "read": 0.12, "example": 0.37,
    },
    "get summary says create": {
        "part-read": -0.09, "action": 0.20,
    },
    "get summary says get": {
        "read": 0.16, "part-read": 0.22, "action": -0.24, "count": -0.13,
    },
    "get summary says list": {
        "list": 0.18, "read": -0.17, "count": 0.18,
    },
    "get summary says make": {
        "list": -0.22, "read": -0.15, "count": 0.16, "example": 0.32,
    },
    "get summary says search": {
        "read": 0.11,
    },
    "get tag auth": {
        "singleton-read": 0.10,
    },
    "get tail auth": {
        "example": 0.12,
    },
    "get tail calculating": {
        "list": -0.13, "count": -0.43, "example": 1.18,
    },
    "get tail file": {
        "list": -0.27, "read": -0.16, "singleton-read": -0.14, "action": -0.08, "file-read": 0.62,
    },
    "get tail meta": {
        "list": 0.20, "read": 0.20, "part-read": -0.12, "example": 1.28,
    },
    "get tail numbers": {
        "list": -0.11, "read": -0.11, "part-read": 0.08, "count": 2.70,
    },
    "get tail random": {
        "list": 0.13, "read": 0.41, "part-read": -0.11, "example": -0.31,
    },
    "get tail sending": {
        "read": 0.09,
    },
    "get tail several": {
        "list": -0.09, "example": 0.14,
    },
    "get tail singular": {
        "list": 0.13, "singleton-read": 0.99, "part-read": 0.50, "count": -0.10, "file-read": -0.11,
        "example": -0.30,
    },
    "get unnested collection many": {
        "part-read": -0.18, "count": 0.32, "example": 0.11,
    },
    "get unnested collection one": {
        "list": 0.17, "read": -0.12, "singleton-read": 1.08, "part-read": -0.15, "action": -0.11,
        "example": 0.12,
    },
    "get unnested collection+verb one": {
        "list": 0.17,
    },
    "get unnested format many": {
        "read": 0.10, "action": 0.17, "example": -0.15,
    },
    "get unnested format one": {
        "read": -0.12, "example": 0.11,
    },
    "get unnested item many": {
        "read": 0.25, "example": -0.18,
    },
    "get unnested item one": {
        "list": 0.09, "example": 0.16,
    },
    "get unnested item+verb many": {
        "list": 0.13, "example": -0.09,
    },
    "get unnested item+verb one": {
        "list": -0.09, "read": 0.24, "action": 0.12, "example": -0.10,
    },
    "get unnested loose one": {
        "list": 0.09,
    },
    "get unnested loose+verb one": {
        "list": -0.11, "read": 0.23, "action": -0.10, "count": -0.11,
    },
    "get unnested root one": {
        "list": -0.18, "read": -0.10, "example": 0.34,
    },
    "get words auth": {
        "read": 0.19, "singleton-read": -0.15,
    },
    "get words calculating": {
        "list": -0.17, "example": 0.41,
    },
    "get words file": {
        "list": 0.11, "singleton-read": -0.23, "part-read": -0.15, "file-read": 0.47, "example": -0.19,
    },
    "get words meta": {
        "list": -0.30, "read": 0.13, "part-read": -0.19, "example": 0.41,
    },
    "get words mine": {
        "list": -0.19, "read": -0.15, "singleton-read": 1.04, "action": 0.09, "example": 0.09,
    },
    "get words numbers": {
        "list": -0.35, "singleton-read": -0.08, "count": 0.62, "example": -0.12,
    },
    "get words one": {
        "list": 0.25, "read": 0.18, "singleton-read": -0.12, "action": 0.12, "example": -0.11,
    },
    "get words random": {
        "read": 0.08, "singleton-read": 0.23, "part-read": -0.15, "count": -0.11, "file-read": 0.09,
        "example": -0.11,
    },
    "get words sending": {
        "list": -0.08, "singleton-read": -0.10, "part-read": 0.17, "action": 0.10, "example": -0.09,
    },
    "get words some": {
        "list": 1.71, "read": -0.32, "example": -0.26,
    },
    "get words token": {
        "list": -0.13, "singleton-read": 0.14,
    },
    "get words url": {
        "example": 0.70,
    },
    "method delete": {
        "delete": 0.15, "example": -0.14,
    },
    "method get": {
        "list": 0.25, "read": 0.18, "singleton-read": -0.30, "part-read": -0.11, "action": -0.26,
        "example": 0.28,
    },
    "method patch": {
        "part-write": -0.09, "action": 0.22, "example": -0.08,
    },
    "method post": {
        "create": 0.23, "list": -0.15, "read": -0.19, "change": -0.22, "delete": -0.18, "action": 0.38,
        "file-write": -0.11, "file-read": -0.11, "example": 0.34,
    },
    "method put": {
        "change": 0.11, "part-write": 0.19, "example": -0.18,
    },
    "name says act": {
        "read": 0.11, "delete": -0.10, "action": 0.20,
    },
    "name says change": {
        "create": -0.14, "change": 0.10, "example": 0.08,
    },
    "name says compute": {
        "create": 0.11, "list": -0.13, "read": 0.19, "action": 0.21, "example": -0.10,
    },
    "name says count": {
        "example": 0.16,
    },
    "name says create": {
        "create": 0.16, "list": -0.19, "action": -0.08, "link": 0.22,
    },
    "name says delete": {
        "delete": 0.09, "clear": 0.09, "part-delete": 0.10, "action": -0.32, "unlink": 0.23,
    },
    "name says get": {
        "list": 0.26, "singleton-read": 0.18, "part-read": -0.08, "action": -0.08, "example": -0.10,
    },
    "name says link": {
        "create": 0.09, "example": 0.09,
    },
    "name says list": {
        "list": 0.18,
    },
    "name says make": {
        "create": -0.08, "list": 0.28, "singleton-write": -0.14, "part-read": 0.11, "action": 0.10,
        "link": -0.13, "file-write": 0.17,
    },
    "name says put": {
        "change": 0.23, "singleton-write": 0.27, "part-read": -0.09,
    },
    "name says search": {
        "list": 0.46, "read": 0.09, "part-read": -0.10, "example": -0.15,
    },
    "name says send": {
        "example": 0.17,
    },
    "nested": {
        "read": -0.31, "delete": -0.28, "clear": 0.13, "singleton-read": -0.26, "singleton-write": -0.25,
        "part-read": 0.41, "part-write": 0.31, "part-delete": 0.15, "action": 0.32, "link": 0.30,
        "unlink": 0.25, "count": -0.29, "file-write": -0.10, "example": -0.32,
    },
    "noun auth": {
        "delete": 0.08,
    },
    "noun calculating": {
        "list": 0.09,
    },
    "noun file": {
        "list": 0.13, "action": -0.13, "file-write": 0.13, "file-read": 0.20, "example": -0.16,
    },
    "noun meta": {
        "read": 0.10, "change": 0.12, "action": -0.08,
    },
    "noun sending": {
        "link": -0.10, "example": 0.14,
    },
    "noun several": {
        "action": 0.18,
    },
    "noun singular": {
        "singleton-write": 0.10, "action": -0.10, "example": 0.14,
    },
    "only authenticates": {
        "example": 2.67,
    },
    "paging": {
        "list": 0.50, "read": -0.19, "singleton-read": -0.11, "part-read": -0.09, "part-write": 0.19,
        "example": -0.15,
    },
    "patch answers nothing": {
        "singleton-write": -0.12, "action": 0.26, "example": -0.08,
    },
    "patch at collection answers nothing": {
        "singleton-write": -0.08,
    },
    "patch at collection answers one": {
        "singleton-write": 0.09,
    },
    "patch at collection beside get of many": {
        "change": 0.15,
    },
    "patch at collection body one": {
        "singleton-write": 0.12,
    },
    "patch at collection collection get": {
        "change": 0.13,
    },
    "patch at collection one answers nothing": {
        "singleton-write": -0.08,
    },
    "patch at collection one answers one": {
        "singleton-write": 0.09,
    },
    "patch at collection part of parent": {
        "part-write": 0.97,
    },
    "patch at collection+verb": {
        "action": 0.14,
    },
    "patch at collection+verb answers nothing": {
        "action": 0.14,
    },
    "patch at item": {
        "change": 2.58,
    },
    "patch at item one": {
        "change": 0.08,
    },
    "patch at item+verb": {
        "action": 1.57,
    },
    "patch at self": {
        "singleton-write": 2.00,
    },
    "patch below self many": {
        "create": 0.50,
    },
    "patch below self one": {
        "singleton-write": 1.43, "part-write": 0.30, "action": 0.10,
    },
    "patch beside delete": {
        "change": 0.11,
    },
    "patch beside get": {
        "change": 0.18, "singleton-write": 0.26, "part-write": 0.25,
    },
    "patch beside put": {
        "change": 0.12,
    },
    "patch body like record": {
        "change": 0.10,
    },
    "patch body nothing": {
        "change": -0.72, "action": 0.93, "link": 0.28,
    },
    "patch body one": {
        "singleton-write": 0.10,
    },
    "patch id in body": {
        "change": 0.86,
    },
    "patch id in query": {
        "change": 0.10,
    },
    "patch kind unknown": {
        "change": -0.11, "action": 0.13,
    },
    "patch nested collection one": {
        "part-write": 1.50,
    },
    "patch no filters": {
        "part-write": -0.09, "action": 0.25,
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
        "action": 0.15,
    },
    "patch says change": {
        "change": 0.12,
    },
    "patch says create": {
        "create": 0.70,
    },
    "patch says make": {
        "create": 0.40,
    },
    "patch status 204": {
        "action": 0.17,
    },
    "patch summary says act": {
        "action": 0.15,
    },
    "patch summary says change": {
        "change": 0.12,
    },
    "patch tail singular": {
        "singleton-write": 0.62, "part-write": 0.29,
    },
    "patch unnested collection many": {
        "change": 0.80,
    },
    "patch unnested collection one": {
        "singleton-write": 1.20, "part-write": -1.02,
    },
    "path says act": {
        "create": -0.11, "part-write": 0.16, "file-read": 0.11,
    },
    "path says authenticate": {
        "example": 0.14,
    },
    "path says change": {
        "change": -0.18, "singleton-write": 0.15, "action": 0.36, "example": -0.08,
    },
    "path says compute": {
        "list": -0.70, "delete": 0.11, "count": -1.00, "example": 2.61,
    },
    "path says count": {
        "example": 0.16,
    },
    "path says create": {
        "create": 0.14, "action": -0.15, "link": 0.19,
    },
    "path says delete": {
        "create": -0.11, "clear": 0.17, "unlink": 0.33,
    },
    "path says get": {
        "list": -0.14, "read": 0.27, "singleton-read": 0.16, "example": -0.15,
    },
    "path says link": {
        "example": 0.14,
    },
    "path says list": {
        "list": -0.10,
    },
    "path says make": {
        "create": 0.26, "list": 0.10, "read": -0.22, "example": 0.15,
    },
    "path says put": {
        "create": 0.10,
    },
    "path says search": {
        "read": 0.12,
    },
    "path says send": {
        "example": 0.10,
    },
    "path says unlink": {
        "delete": 0.16,
    },
    "post agrees on act": {
        "action": 0.11, "example": -0.11,
    },
    "post agrees on change": {
        "create": -0.12, "singleton-write": 0.14, "part-write": 0.09, "action": 0.27, "example": -0.11,
    },
    "post agrees on compute": {
        "action": 0.16,
    },
    "post agrees on count": {
        "count": 0.09,
    },
    "post agrees on create": {
        "create": 0.28, "action": -0.11, "link": 0.19, "example": -0.15,
    },
    "post agrees on delete": {
        "create": -0.11, "delete": -0.14, "clear": 0.19, "unlink": 0.23,
    },
    "post agrees on get": {
        "list": 0.29, "singleton-read": -0.08,
    },
    "post agrees on link": {
        "create": 0.13, "example": 0.10,
    },
    "post agrees on make": {
        "create": 0.20, "list": -0.10, "example": 0.16,
    },
    "post agrees on put": {
        "change": 0.14, "singleton-write": 0.14, "action": -0.11,
    },
    "post agrees on search": {
        "example": 0.21,
    },
    "post agrees on send": {
        "example": 0.13,
    },
    "post agrees on unlink": {
        "delete": 0.16,
    },
    "post alone many": {
        "create": 0.31, "list": 0.16, "read": -0.09, "part-write": -0.09, "link": 0.11, "count": 0.08,
        "example": -0.14,
    },
    "post alone one": {
        "create": 0.27, "change": 0.10, "delete": 0.09, "singleton-read": -0.15, "singleton-write": -0.27,
        "link": -0.09, "file-write": -0.09, "example": 0.46,
    },
    "post answer adds id": {
        "create": 0.50,
    },
    "post answer dated": {
        "create": 0.35, "read": 0.21, "change": 0.12, "singleton-write": -0.12, "action": -0.16,
        "unlink": 0.19, "example": -0.32,
    },
    "post answer half repeats body": {
        "example": 0.25,
    },
    "post answer hardly repeats body": {
        "list": 0.10, "read": -0.09, "change": -0.11, "singleton-read": 0.10, "singleton-write": -0.28,
        "part-write": 0.09, "link": -0.14, "file-read": 0.12, "example": 0.25,
    },
    "post answer has id": {
        "create": 0.86, "list": -0.10, "singleton-read": 0.15, "singleton-write": -0.12, "example": -0.25,
    },
    "post answer like record": {
        "read": -0.17, "change": 0.12, "delete": -0.22, "singleton-read": 0.09, "singleton-write": 0.15,
        "link": 0.12, "file-read": 0.11, "example": -0.31,
    },
    "post answer repeats body": {
        "create": -0.17, "list": -0.11, "delete": -0.14, "singleton-write": 0.42, "action": -0.12,
        "link": 0.26, "unlink": 0.10,
    },
    "post answer unlike record": {
        "create": -0.16, "read": 0.12, "change": -0.14, "delete": 0.12, "singleton-write": -0.29,
        "action": 0.16, "unlink": -0.08, "file-read": -0.10, "example": 0.54,
    },
    "post answers bytes": {
        "example": 0.18,
    },
    "post answers little": {
        "delete": 0.14, "action": 0.15, "example": -0.13,
    },
    "post answers many": {
        "create": -0.53, "list": 1.55, "read": -0.17, "change": -0.11, "singleton-write": -0.11,
        "part-write": 0.09, "action": 0.14, "example": 0.29,
    },
    "post answers nothing": {
        "list": -0.13, "read": -0.20, "change": 0.12, "delete": -0.09, "singleton-write": 0.30,
        "action": -0.09, "example": 0.16,
    },
    "post answers numbers": {
        "singleton-write": 0.17, "count": 0.54, "example": 0.30,
    },
    "post answers one": {
        "create": 0.10, "list": -0.27, "read": 0.11, "change": 0.09, "delete": -0.24,
        "singleton-read": 0.12, "count": -0.12,
    },
    "post answers other": {
        "read": 0.16, "example": -0.10,
    },
    "post answers other known": {
        "create": 0.12, "example": 0.15,
    },
    "post answers own": {
        "create": 0.34, "list": -0.09, "singleton-read": 0.17, "singleton-write": 0.09,
        "part-write": -0.14, "action": -0.08, "link": 0.11, "file-read": 0.10, "example": 0.21,
    },
    "post answers parent": {
        "create": -0.11, "part-write": 0.10, "action": 0.70, "unlink": 0.15,
    },
    "post answers scalar": {
        "create": 0.11, "read": -0.09, "example": 0.65,
    },
    "post answers something": {
        "create": 0.10, "change": -0.10, "delete": 0.20, "action": 0.28, "count": 0.10, "example": -0.17,
    },
    "post answers token": {
        "example": 1.11,
    },
    "post answers untold": {
        "create": 0.19, "list": 0.12, "read": 0.27, "change": -0.13, "delete": -0.14,
        "singleton-read": 0.09, "singleton-write": -0.13, "action": -0.11, "link": 0.12, "example": -0.10,
    },
    "post at collection": {
        "create": 0.57, "clear": -0.10, "singleton-write": 0.14, "part-write": 0.09, "unlink": -0.13,
        "example": 0.16,
    },
    "post at collection answers bytes": {
        "example": 0.18,
    },
    "post at collection answers many": {
        "create": -0.08, "list": 0.14, "example": 0.18,
    },
    "post at collection answers nothing": {
        "create": -0.16, "change": 0.25, "singleton-write": 0.14, "action": -0.12, "file-write": 0.12,
        "example": 0.09,
    },
    "post at collection answers numbers": {
        "singleton-write": 0.17, "example": -0.13,
    },
    "post at collection answers one": {
        "list": -0.13, "read": 0.18, "change": -0.09, "delete": -0.11, "singleton-read": 0.17,
        "link": 0.11, "file-read": 0.10, "example": -0.15,
    },
    "post at collection answers own": {
        "list": -0.10, "change": -0.14, "singleton-read": 0.21, "singleton-write": 0.13,
        "part-write": -0.18, "link": 0.24, "file-read": 0.14, "example": -0.24,
    },
    "post at collection answers scalar": {
        "action": 0.16, "example": -0.14,
    },
    "post at collection answers something": {
        "delete": 0.25,
    },
    "post at collection answers untold": {
        "create": 0.11, "list": 0.19, "example": 0.12,
    },
    "post at collection beside get of many": {
        "create": 0.19,
    },
    "post at collection beside get of nothing": {
        "create": 0.16, "list": 0.09,
    },
    "post at collection beside get of one": {
        "create": -0.11, "list": 0.10, "singleton-write": 0.26, "example": -0.10,
    },
    "post at collection beside get of something": {
        "create": -0.15, "part-write": 0.09, "example": 0.32,
    },
    "post at collection body little": {
        "example": 0.16,
    },
    "post at collection body many": {
        "list": -0.09, "example": 0.30,
    },
    "post at collection body nothing": {
        "create": -0.13, "list": -0.09, "read": -0.10, "change": 0.15, "singleton-write": -0.11,
        "action": 0.33, "link": -0.13, "count": 0.12,
    },
    "post at collection body numbers": {
        "singleton-write": 0.16, "example": -0.10,
    },
    "post at collection body one": {
        "create": 0.13, "list": 0.12, "read": -0.13, "part-write": 0.14, "action": -0.24, "link": 0.12,
        "example": -0.14,
    },
    "post at collection body scalar": {
        "singleton-write": 0.09, "example": 0.13,
    },
    "post at collection body something": {
        "singleton-write": -0.08, "part-write": 0.21, "action": -0.13, "example": 0.15,
    },
    "post at collection body untold": {
        "create": -0.13, "list": 0.15, "read": 0.26, "singleton-write": 0.10, "part-write": -0.12,
        "action": 0.18, "example": -0.21,
    },
    "post at collection collection get": {
        "list": 0.24, "change": -0.13, "singleton-write": 0.12, "part-write": 0.13, "file-write": -0.08,
    },
    "post at collection collection post": {
        "create": -0.13, "clear": -0.10, "singleton-write": 0.14, "part-write": 0.09, "unlink": -0.13,
        "example": 0.16,
    },
    "post at collection items delete": {
        "change": 0.09, "link": 0.09, "example": -0.10,
    },
    "post at collection items get": {
        "create": 0.18, "example": -0.12,
    },
    "post at collection items patch": {
        "create": 0.11,
    },
    "post at collection kind has items": {
        "create": 0.29, "list": 0.13, "change": 0.23, "singleton-write": -0.10, "action": -0.15,
        "example": -0.20,
    },
    "post at collection kind made": {
        "create": -0.13, "clear": -0.10, "singleton-write": 0.14, "part-write": 0.09, "unlink": -0.13,
        "example": 0.16,
    },
    "post at collection many": {
        "create": 1.68, "list": 0.31, "action": -0.15, "link": 0.15,
    },
    "post at collection many answers many": {
        "create": -0.18, "list": 0.22, "part-write": 0.09,
    },
    "post at collection many answers nothing": {
        "create": 0.18, "change": 0.09, "singleton-write": 0.11, "action": -0.13, "example": -0.10,
    },
    "post at collection many answers one": {
        "create": -0.21, "part-write": -0.10, "link": 0.21,
    },
    "post at collection many answers scalar": {
        "part-write": 0.12,
    },
    "post at collection many answers something": {
        "create": -0.08, "count": 0.10,
    },
    "post at collection many answers untold": {
        "list": 0.17, "example": -0.15,
    },
    "post at collection of items": {
        "create": 0.78, "change": 0.15, "link": 0.08, "example": -0.09,
    },
    "post at collection one": {
        "create": 0.18, "list": -0.25, "clear": -0.08, "action": 0.12, "link": -0.16, "unlink": -0.10,
        "count": -0.09, "example": 0.23,
    },
    "post at collection one answers bytes": {
        "example": 0.18,
    },
    "post at collection one answers many": {
        "create": 0.10, "example": 0.15,
    },
    "post at collection one answers nothing": {
        "create": -0.34, "change": 0.16, "part-write": 0.11, "file-write": 0.09, "example": 0.19,
    },
    "post at collection one answers numbers": {
        "singleton-write": 0.17, "example": -0.13,
    },
    "post at collection one answers one": {
        "create": 0.23, "list": -0.11, "read": 0.10, "delete": -0.08, "singleton-read": 0.10,
        "part-write": 0.12, "action": -0.11, "link": -0.10, "file-read": 0.13, "example": -0.20,
    },
    "post at collection one answers scalar": {
        "create": 0.12, "action": 0.17, "example": -0.16,
    },
    "post at collection one answers something": {
        "delete": 0.26, "example": -0.12,
    },
    "post at collection one answers untold": {
        "example": 0.27,
    },
    "post at collection part of parent": {
        "create": -0.15, "part-write": 0.13, "action": 0.08,
    },
    "post at collection+verb": {
        "create": 0.17, "list": -0.08, "change": -0.17, "delete": -0.08, "clear": 0.10,
        "part-write": -0.10, "action": 0.19, "link": -0.14, "count": 0.13, "example": 0.45,
    },
    "post at collection+verb answers many": {
        "list": 0.19,
    },
    "post at collection+verb answers nothing": {
        "create": 0.10, "list": -0.11, "singleton-write": 0.14, "action": -0.12, "unlink": -0.10,
        "example": 0.19,
    },
    "post at collection+verb answers numbers": {
        "count": 0.18,
    },
    "post at collection+verb answers one": {
        "create": -0.12, "list": -0.08, "action": 0.14, "example": 0.18,
    },
    "post at collection+verb answers own": {
        "create": -0.10, "example": 0.21,
    },
    "post at collection+verb answers something": {
        "create": 0.17, "list": -0.09, "action": 0.13, "example": -0.10,
    },
    "post at collection+verb answers untold": {
        "create": 0.11, "singleton-read": 0.16, "singleton-write": -0.10, "example": -0.19,
    },
    "post at collection+verb beside get of many": {
        "create": 0.20,
    },
    "post at collection+verb body many": {
        "create": 0.15, "read": 0.10, "clear": 0.12, "action": -0.08, "example": -0.10,
    },
    "post at collection+verb body nothing": {
        "clear": 0.09, "example": 0.14,
    },
    "post at collection+verb body one": {
        "list": -0.11, "change": -0.12, "delete": 0.15, "clear": -0.08, "action": 0.25, "unlink": 0.10,
        "example": 0.17,
    },
    "post at collection+verb body something": {
        "create": 0.10, "count": 0.09,
    },
    "post at collection+verb body untold": {
        "create": 0.10, "singleton-read": 0.20,
    },
    "post at collection+verb collection get": {
        "create": 0.13, "example": -0.15,
    },
    "post at collection+verb collection post": {
        "delete": 0.12, "example": -0.13,
    },
    "post at collection+verb items delete": {
        "create": 0.08,
    },
    "post at collection+verb items get": {
        "create": 0.10, "list": 0.10, "example": -0.17,
    },
    "post at collection+verb kind has items": {
        "create": 0.11, "list": 0.08, "example": -0.15,
    },
    "post at collection+verb kind made": {
        "delete": 0.16, "action": 0.09, "example": -0.21,
    },
    "post at collection+verb many": {
        "change": 0.09, "clear": 0.16, "unlink": 0.13, "example": -0.13,
    },
    "post at collection+verb many answers many": {
        "create": -0.08, "list": 0.11, "example": 0.10,
    },
    "post at collection+verb many answers nothing": {
        "clear": 0.09, "unlink": -0.09,
    },
    "post at collection+verb many answers one": {
        "action": -0.13, "unlink": 0.13,
    },
    "post at collection+verb many answers something": {
        "create": 0.15, "action": 0.08, "example": -0.08,
    },
    "post at collection+verb of items": {
        "create": 0.16, "list": 0.08, "example": -0.24,
    },
    "post at collection+verb one": {
        "create": 0.17, "change": -0.26, "singleton-read": 0.12, "action": 0.18, "link": -0.09,
        "unlink": -0.11, "example": 0.28,
    },
    "post at collection+verb one answers many": {
        "create": 0.09,
    },
    "post at collection+verb one answers nothing": {
        "create": 0.16, "list": -0.10, "change": -0.10, "singleton-write": 0.17, "action": -0.15,
        "example": 0.18,
    },
    "post at collection+verb one answers one": {
        "create": -0.13, "delete": -0.08, "action": 0.27, "example": 0.26,
    },
    "post at collection+verb one answers untold": {
        "create": 0.10, "singleton-read": 0.17, "singleton-write": -0.10, "example": -0.15,
    },
    "post at collection+verb part of parent": {
        "delete": -0.08, "action": 0.13, "unlink": 0.17,
    },
    "post at format": {
        "change": 0.09, "action": 0.19, "example": -0.12,
    },
    "post at format answers many": {
        "action": 0.14,
    },
    "post at format answers one": {
        "change": 0.11,
    },
    "post at format answers own": {
        "create": -0.13, "example": 0.13,
    },
    "post at format body one": {
        "action": -0.09,
    },
    "post at format items get": {
        "create": -0.13, "change": 0.10, "delete": 0.09,
    },
    "post at format kind has items": {
        "change": 0.09, "action": 0.19, "example": -0.12,
    },
    "post at format many": {
        "create": -0.13, "delete": 0.09,
    },
    "post at format many answers one": {
        "create": -0.11, "example": 0.15,
    },
    "post at format of items": {
        "change": 0.09, "action": 0.19, "example": -0.12,
    },
    "post at format one": {
        "create": 0.13, "action": 0.13, "example": -0.19,
    },
    "post at format one answers one": {
        "create": 0.14, "example": -0.17,
    },
    "post at item": {
        "list": -0.11, "change": 1.21, "link": 0.13,
    },
    "post at item answers nothing": {
        "file-read": 0.10,
    },
    "post at item answers one": {
        "change": 0.08,
    },
    "post at item answers own": {
        "change": 0.08,
    },
    "post at item answers something": {
        "action": 0.14,
    },
    "post at item answers untold": {
        "read": 0.15, "action": -0.11, "link": 0.18,
    },
    "post at item beside get of many": {
        "create": -0.10, "part-write": 0.19, "link": 0.09,
    },
    "post at item beside get of nothing": {
        "create": 0.14, "read": 0.17, "action": -0.16,
    },
    "post at item beside get of one": {
        "change": 0.10, "action": 0.10, "example": -0.08,
    },
    "post at item body many": {
        "part-write": 0.17,
    },
    "post at item body nothing": {
        "change": -0.15, "action": 0.11, "link": 0.29,
    },
    "post at item body one": {
        "read": 0.18, "change": 0.12, "part-write": -0.10, "link": -0.12, "file-read": 0.12,
    },
    "post at item collection get": {
        "create": -0.20, "read": 0.18, "change": 0.10, "part-write": 0.10, "action": 0.18, "link": -0.13,
    },
    "post at item collection post": {
        "example": 0.22,
    },
    "post at item items delete": {
        "change": 0.18, "part-write": -0.09, "link": 0.32,
    },
    "post at item items get": {
        "read": 0.14, "part-write": 0.11, "action": -0.10,
    },
    "post at item items put": {
        "create": 0.13, "read": 0.22, "link": -0.14,
    },
    "post at item kind has items": {
        "list": -0.11, "link": 0.13,
    },
    "post at item kind made": {
        "action": -0.11, "link": 0.14, "example": 0.18,
    },
    "post at item many": {
        "read": 0.14, "action": -0.08, "link": 0.14, "file-read": 0.09, "example": -0.09,
    },
    "post at item many answers nothing": {
        "create": 0.09, "link": 0.12, "file-read": 0.12, "example": -0.20,
    },
    "post at item many answers one": {
        "part-write": 0.08,
    },
    "post at item many answers untold": {
        "read": 0.20,
    },
    "post at item of items": {
        "list": -0.11, "link": 0.13,
    },
    "post at item one": {
        "action": 0.13, "example": 0.15,
    },
    "post at item one answers nothing": {
        "example": 0.18,
    },
    "post at item one answers something": {
        "action": 0.14,
    },
    "post at item one answers untold": {
        "link": 0.11,
    },
    "post at item+verb": {
        "create": -0.72, "change": -0.09, "action": 1.10, "link": 0.12, "unlink": 0.23, "example": 0.19,
    },
    "post at item+verb answers nothing": {
        "action": 0.09, "link": 0.08, "unlink": 0.20, "example": -0.13,
    },
    "post at item+verb answers own": {
        "example": 0.12,
    },
    "post at item+verb answers scalar": {
        "action": -0.13, "example": 0.28,
    },
    "post at item+verb beside get of nothing": {
        "read": 0.11, "action": -0.13, "link": 0.11, "unlink": 0.15,
    },
    "post at item+verb body nothing": {
        "create": -0.15, "link": 0.15, "unlink": 0.24, "example": -0.12,
    },
    "post at item+verb body one": {
        "create": 0.13, "read": 0.10, "action": 0.09,
    },
    "post at item+verb collection get": {
        "example": 0.12,
    },
    "post at item+verb collection post": {
        "create": -0.08, "action": 0.16,
    },
    "post at item+verb items delete": {
        "action": 0.13,
    },
    "post at item+verb items patch": {
        "example": 0.10,
    },
    "post at item+verb items put": {
        "create": -0.10, "example": 0.13,
    },
    "post at item+verb kind has items": {
        "create": -0.15, "change": -0.09, "action": 0.15, "link": 0.14, "unlink": 0.21,
    },
    "post at item+verb kind made": {
        "create": -0.15, "action": 0.23,
    },
    "post at item+verb many": {
        "change": -0.08, "action": 0.15, "unlink": 0.09,
    },
    "post at item+verb many answers nothing": {
        "action": 0.23, "example": -0.10,
    },
    "post at item+verb of items": {
        "action": 0.19,
    },
    "post at item+verb one": {
        "action": -0.25, "link": 0.09, "unlink": 0.14, "example": 0.17,
    },
    "post at item+verb one answers nothing": {
        "action": -0.14, "link": 0.11, "unlink": 0.15,
    },
    "post at item+verb one answers scalar": {
        "action": -0.13, "example": 0.28,
    },
    "post at loose": {
        "create": 0.15, "example": 0.90,
    },
    "post at loose one": {
        "create": 0.15, "example": -0.10,
    },
    "post at loose+verb": {
        "create": 0.12, "read": -0.10, "example": 0.09,
    },
    "post at loose+verb answers little": {
        "create": 0.09,
    },
    "post at loose+verb answers many": {
        "part-write": 0.10, "action": -0.09,
    },
    "post at loose+verb answers nothing": {
        "example": 0.10,
    },
    "post at loose+verb body one": {
        "part-write": 0.08,
    },
    "post at loose+verb body scalar": {
        "create": 0.09, "example": -0.08,
    },
    "post at loose+verb one": {
        "create": 0.12, "read": -0.10, "example": 0.09,
    },
    "post at loose+verb one answers little": {
        "create": 0.09,
    },
    "post at loose+verb one answers many": {
        "part-write": 0.10, "action": -0.09,
    },
    "post at loose+verb one answers nothing": {
        "example": 0.10,
    },
    "post at root": {
        "list": 0.14, "action": 0.10, "example": -0.09,
    },
    "post at root one": {
        "list": 0.14, "action": 0.10, "example": -0.09,
    },
    "post at self": {
        "singleton-write": 0.99,
    },
    "post below self many": {
        "create": 0.59,
    },
    "post below self one": {
        "singleton-write": 1.48, "part-write": 0.30, "example": 0.08,
    },
    "post beside delete": {
        "create": -0.12, "read": -0.10, "change": 0.20, "singleton-write": -0.10, "action": 0.09,
        "link": 0.51, "file-write": 0.08, "example": -0.30,
    },
    "post beside get": {
        "singleton-read": -0.09, "part-write": 0.19, "action": -0.21, "link": 0.13, "count": -0.11,
        "file-write": -0.12, "file-read": -0.12, "example": 0.14,
    },
    "post beside patch": {
        "change": 0.14,
    },
    "post beside put": {
        "create": 0.37, "read": 0.26, "example": -0.17,
    },
    "post body half like record": {
        "create": 0.13, "list": -0.13, "singleton-write": -0.09, "action": -0.12, "example": 0.34,
    },
    "post body like record": {
        "change": 0.25, "action": -0.18, "link": 0.16, "file-read": 0.12, "example": -0.38,
    },
    "post body little": {
        "example": 0.16,
    },
    "post body many": {
        "list": -0.11, "delete": -0.11, "clear": 0.10, "part-write": 0.11, "example": 0.16,
    },
    "post body nothing": {
        "create": -0.29, "read": -0.22, "delete": -0.11, "singleton-write": -0.16, "part-write": -0.13,
        "action": 0.43, "link": 0.27, "unlink": 0.12, "count": 0.14, "file-read": -0.09,
    },
    "post body numbers": {
        "singleton-write": 0.16, "example": -0.10,
    },
    "post body of one": {
        "create": -0.35, "list": -0.19, "change": -0.23, "delete": 0.19, "singleton-read": 0.13,
        "part-write": 0.16, "action": 0.20, "example": 0.21,
    },
    "post body one": {
        "create": 0.30, "change": -0.08, "delete": 0.13, "clear": -0.15, "link": -0.09, "count": -0.08,
        "file-write": -0.08, "file-read": 0.11, "example": 0.09,
    },
    "post body scalar": {
        "create": 0.09, "read": -0.09, "singleton-write": 0.09, "example": 0.13,
    },
    "post body something": {
        "create": 0.10, "list": 0.20, "singleton-write": -0.09, "part-write": 0.20, "action": -0.23,
        "example": 0.13,
    },
    "post body token": {
        "action": 0.15, "example": -0.11,
    },
    "post body unlike record": {
        "create": 0.13, "change": -0.36, "singleton-read": -0.14, "singleton-write": 0.16, "action": 0.34,
        "link": -0.14, "count": -0.09, "example": 0.20,
    },
    "post body untold": {
        "read": 0.11, "singleton-read": 0.17, "part-write": -0.15, "action": 0.15,
    },
    "post deletes several": {
        "delete": -0.57, "clear": 2.14,
    },
    "post few filters": {
        "create": 0.27, "read": 0.09, "change": -0.19, "delete": -0.09, "singleton-read": 0.13,
        "singleton-write": -0.09, "part-write": -0.19, "action": 0.28, "link": -0.12, "unlink": 0.19,
        "file-write": -0.11,
    },
    "post gets in a document that changes nothing": {
        "create": -1.16, "list": 0.95, "read": 1.01, "singleton-read": 0.10, "singleton-write": -0.08,
        "action": -0.09, "example": 0.34,
    },
    "post id in body": {
        "create": 0.08, "read": 0.11, "change": 0.72, "singleton-write": -0.13, "part-write": 0.09,
        "action": 0.14, "example": -0.11,
    },
    "post id in path": {
        "list": -0.10, "read": -0.16, "change": -0.13, "part-write": -0.14, "link": 0.32, "unlink": 0.18,
        "file-read": 0.09, "example": 0.11,
    },
    "post id in query": {
        "create": 0.36, "read": -0.20, "delete": -0.11, "action": 0.19, "count": 0.13, "file-read": 0.11,
        "example": -0.29,
    },
    "post in a document that changes nothing": {
        "create": -0.11, "list": 0.20, "change": -0.15, "delete": 0.22, "singleton-read": 0.26,
        "link": -0.20, "unlink": -0.14, "count": -0.17, "file-write": -0.25, "example": 0.44,
    },
    "post kind unknown": {
        "create": -0.55, "list": -0.39, "read": 0.18, "change": -0.39, "singleton-read": 0.18,
        "singleton-write": 0.37, "part-write": 0.12, "action": 0.15, "link": -0.17, "unlink": -0.11,
        "count": 0.13, "example": 0.64,
    },
    "post many filters": {
        "create": 0.12, "read": -0.13, "change": 0.15, "action": -0.09, "count": 0.19, "file-read": 0.10,
    },
    "post name says change": {
        "create": -0.11, "part-write": 0.09, "action": 0.24,
    },
    "post name says compute": {
        "create": 0.15, "action": 0.09, "example": -0.08,
    },
    "post name says create": {
        "list": -0.10, "part-write": -0.11, "link": 0.16, "file-write": 0.09, "example": -0.11,
    },
    "post name says delete": {
        "action": -0.18, "unlink": 0.31,
    },
    "post name says get": {
        "create": -0.16, "list": 0.21, "read": 0.09, "count": 0.08,
    },
    "post name says link": {
        "create": 0.10, "example": 0.09,
    },
    "post name says make": {
        "change": 0.10, "singleton-write": -0.13, "part-write": -0.09, "example": 0.37,
    },
    "post name says put": {
        "change": 0.14, "singleton-write": 0.14, "action": -0.11,
    },
    "post name says search": {
        "list": 0.15,
    },
    "post name says send": {
        "example": 0.16,
    },
    "post named in path": {
        "part-write": -0.08, "action": 0.09, "link": 0.22, "unlink": 0.20, "example": -0.18,
    },
    "post nested at collection beside get of many": {
        "part-write": 0.08, "action": 0.08,
    },
    "post nested at collection beside get of something": {
        "part-write": 0.11,
    },
    "post nested collection many": {
        "create": 0.45, "singleton-write": -0.08, "part-write": 0.18,
    },
    "post nested collection one": {
        "create": 0.10, "list": -0.08, "change": -0.20, "part-write": 0.45, "action": 0.38,
        "example": 0.15,
    },
    "post nested collection+verb many": {
        "delete": -0.13, "action": -0.17, "unlink": 0.25,
    },
    "post nested collection+verb one": {
        "action": 0.27,
    },
    "post nested item one": {
        "create": 0.12,
    },
    "post nested tail file": {
        "create": 0.14, "action": -0.13, "example": 0.11,
    },
    "post nested tail meta": {
        "example": 0.12,
    },
    "post nested tail sending": {
        "create": 0.14,
    },
    "post no filters": {
        "create": -0.16, "list": -0.18, "read": -0.16, "change": -0.17, "singleton-read": -0.11,
        "singleton-write": 0.16, "part-write": 0.26, "action": 0.18, "link": 0.23, "unlink": -0.15,
        "count": -0.12, "file-read": -0.15, "example": 0.33,
    },
    "post no record in path": {
        "create": 0.18, "change": 0.08, "action": 0.14, "example": -0.22,
    },
    "post paging": {
        "list": 0.08, "part-write": 0.19, "example": -0.10,
    },
    "post parent has items": {
        "read": -0.15, "delete": -0.18, "clear": -0.09, "singleton-write": -0.19, "part-write": 0.17,
        "action": 0.50, "unlink": 0.35, "file-read": -0.11, "example": -0.19,
    },
    "post path says act": {
        "part-write": 0.09, "action": 1.85,
    },
    "post path says authenticate": {
        "example": 0.08,
    },
    "post path says change": {
        "change": 2.78, "singleton-write": 0.58, "action": -1.11,
    },
    "post path says change one": {
        "change": -0.20, "action": 0.30,
    },
    "post path says clear": {
        "clear": 1.48, "action": 0.11,
    },
    "post path says compute": {
        "example": 1.21,
    },
    "post path says count": {
        "count": 1.59,
    },
    "post path says create": {
        "create": 0.14, "action": -0.15, "link": 0.19, "example": -0.08,
    },
    "post path says create one": {
        "action": -0.12, "link": 0.12,
    },
    "post path says delete": {
        "create": -0.11, "delete": 1.85, "clear": 0.20, "unlink": 0.35,
    },
    "post path says delete many": {
        "delete": -0.10, "action": -0.09, "unlink": 0.19,
    },
    "post path says delete one": {
        "action": 0.10,
    },
    "post path says get": {
        "list": 0.53, "read": 1.11, "singleton-read": 0.45,
    },
    "post path says get many": {
        "create": 0.16, "read": -0.15, "count": 0.10,
    },
    "post path says get one": {
        "create": -0.09, "singleton-read": 0.20,
    },
    "post path says link": {
        "action": 0.52, "link": 0.94, "example": 0.14,
    },
    "post path says list": {
        "list": 1.95,
    },
    "post path says make": {
        "create": 0.21, "example": 0.13,
    },
    "post path says make one": {
        "create": -0.20, "example": 0.27,
    },
    "post path says put": {
        "create": 0.10,
    },
    "post path says search": {
        "list": 1.96, "read": 0.08, "action": -0.08, "example": 0.14,
    },
    "post path says send": {
        "action": -0.32, "example": 1.54,
    },
    "post path says unlink": {
        "delete": 0.16, "unlink": 1.53,
    },
    "post registers": {
        "create": 0.99, "read": 0.09, "link": 0.09, "file-read": 0.11,
    },
    "post registers with secret": {
        "create": 2.02,
    },
    "post says act": {
        "action": 0.76, "link": 0.15,
    },
    "post says authenticate": {
        "example": 0.09,
    },
    "post says change": {
        "create": -0.17, "list": -0.09, "change": 1.15, "singleton-write": 0.54, "part-write": 0.49,
        "action": 0.18, "example": -0.14,
    },
    "post says clear": {
        "clear": 0.98,
    },
    "post says compute": {
        "create": 0.23, "action": 0.13, "example": 0.42,
    },
    "post says count": {
        "count": 0.79,
    },
    "post says create": {
        "create": 1.64, "list": -0.12, "action": -0.12, "link": 0.26, "file-write": 0.15,
        "example": -0.10,
    },
    "post says delete": {
        "create": -0.13, "delete": 1.31, "clear": 0.18, "unlink": 0.33,
    },
    "post says get": {
        "create": -0.14, "list": 0.43, "read": 0.74, "singleton-read": 0.28, "singleton-write": -0.09,
        "action": -0.10, "count": 0.15, "example": 0.20,
    },
    "post says link": {
        "create": 0.11, "singleton-write": -0.09, "action": 0.09, "link": 0.83, "file-write": 0.12,
    },
    "post says list": {
        "list": 1.61,
    },
    "post says make": {
        "create": 0.86, "change": 0.14, "delete": -0.09, "link": -0.09, "example": 0.24,
    },
    "post says nothing": {
        "create": 0.09, "change": -0.22, "part-write": 0.10, "link": -0.15, "unlink": -0.09,
        "file-write": -0.14, "file-read": 0.17, "example": 0.32,
    },
    "post says put": {
        "change": 0.67, "singleton-write": 0.57, "action": 0.12, "example": -0.09,
    },
    "post says search": {
        "list": 1.11, "action": -0.10, "example": 0.27,
    },
    "post says send": {
        "create": 0.32, "action": -0.08, "example": 1.01,
    },
    "post says unlink": {
        "delete": 0.15, "action": -0.09, "unlink": 0.89,
    },
    "post search text": {
        "create": 0.33, "list": 0.12, "action": -0.09, "example": -0.27,
    },
    "post several in path": {
        "read": -0.10, "delete": 0.09, "action": -0.10, "example": 0.13,
    },
    "post status 201": {
        "create": 1.41, "list": -0.08, "read": -0.08, "change": -0.15, "delete": -0.10,
        "part-write": 0.10, "action": 0.13, "link": 0.36, "count": 0.13, "example": -0.09,
    },
    "post status 202": {
        "change": 0.09, "singleton-write": -0.11, "action": -0.11, "example": 0.31,
    },
    "post status 204": {
        "create": -0.19, "change": 0.30, "singleton-write": -0.08, "part-write": -0.08, "link": 0.10,
        "example": 0.09,
    },
    "post status 404": {
        "create": -0.08, "list": 0.10, "read": -0.17, "change": 0.14, "delete": -0.16, "clear": -0.12,
        "singleton-write": -0.20, "part-write": 0.11, "action": 0.14, "link": -0.08, "unlink": 0.29,
        "count": 0.09, "file-write": -0.14, "file-read": 0.18,
    },
    "post status 409": {
        "create": 0.14, "list": 0.09, "example": -0.17,
    },
    "post summary says act": {
        "create": 0.08, "action": 0.20, "link": 0.16, "example": -0.15,
    },
    "post summary says change": {
        "create": -0.14, "list": -0.08, "change": 0.17, "singleton-write": 0.27, "part-write": 0.24,
        "action": 0.22, "link": -0.08, "example": -0.30,
    },
    "post summary says compute": {
        "action": 0.21,
    },
    "post summary says create": {
        "create": 0.26, "action": -0.08, "link": 0.19, "example": -0.13,
    },
    "post summary says delete": {
        "create": -0.12, "clear": 0.21, "action": 0.11, "unlink": 0.16,
    },
    "post summary says get": {
        "list": 0.16, "read": 0.15, "singleton-read": 0.08, "count": 0.17, "example": -0.08,
    },
    "post summary says link": {
        "create": 0.11, "singleton-write": -0.08, "link": 0.17, "file-write": 0.12, "example": -0.10,
    },
    "post summary says make": {
        "create": 0.53, "list": -0.13, "singleton-write": 0.09, "action": 0.08, "example": -0.23,
    },
    "post summary says put": {
        "create": -0.14, "change": 0.17, "singleton-write": 0.09, "action": 0.15,
    },
    "post summary says search": {
        "create": -0.09, "list": 0.19, "example": 0.15,
    },
    "post summary says send": {
        "create": 0.21,
    },
    "post summary says unlink": {
        "delete": 0.15, "action": -0.09, "unlink": 0.09,
    },
    "post tag auth": {
        "example": 0.17,
    },
    "post tail auth": {
        "create": 0.12, "example": 0.74,
    },
    "post tail file": {
        "create": 0.13, "action": -0.17, "file-write": 0.11,
    },
    "post tail meta": {
        "read": 0.11, "count": 0.11,
    },
    "post tail numbers": {
        "count": 1.22,
    },
    "post tail sending": {
        "create": 0.21, "singleton-read": 0.12, "example": 0.80,
    },
    "post tail several": {
        "create": 0.16,
    },
    "post tail singular": {
        "create": -0.11, "read": 0.21, "singleton-read": 0.13, "singleton-write": 0.52,
        "part-write": 0.26, "action": 0.14,
    },
    "post twin of get": {
        "create": -1.01, "list": 2.03, "read": 1.92, "change": -1.50, "action": -0.10, "link": 0.20,
    },
    "post unnested at collection beside get of many": {
        "create": 0.19,
    },
    "post unnested at collection beside get of nothing": {
        "create": 0.11,
    },
    "post unnested at collection beside get of one": {
        "create": -0.11, "list": 0.10, "singleton-write": 0.21,
    },
    "post unnested at collection beside get of something": {
        "create": -0.12, "example": 0.26,
    },
    "post unnested at collection+verb beside get of many": {
        "create": 0.20,
    },
    "post unnested collection many": {
        "create": -0.26, "list": 0.34, "singleton-write": 0.16, "part-write": -0.14, "action": -0.11,
    },
    "post unnested collection one": {
        "create": 0.09, "list": -0.17, "change": 0.18, "delete": 0.09, "part-write": -0.89,
        "action": -0.26, "link": -0.13, "example": 0.08,
    },
    "post unnested collection+verb many": {
        "list": -0.10, "delete": 0.13, "clear": 0.10, "action": 0.19, "unlink": -0.12, "example": -0.09,
    },
    "post unnested collection+verb one": {
        "create": 0.18, "change": -0.19, "singleton-read": 0.13, "part-write": -0.10, "action": -0.09,
        "example": 0.31,
    },
    "post unnested format many": {
        "create": -0.12, "delete": 0.10, "example": 0.10,
    },
    "post unnested item many": {
        "read": 0.15, "part-write": 0.12, "action": -0.16, "file-read": 0.11,
    },
    "post unnested item one": {
        "action": 0.17, "example": 0.21,
    },
    "post unnested item+verb many": {
        "action": 0.18,
    },
    "post unnested item+verb one": {
        "action": -0.12, "example": 0.18,
    },
    "post unnested loose one": {
        "create": 0.15, "example": -0.10,
    },
    "post unnested loose+verb one": {
        "create": 0.12, "read": -0.10, "example": 0.09,
    },
    "post unnested root one": {
        "list": 0.14, "action": 0.10, "example": -0.09,
    },
    "post words auth": {
        "create": 0.12, "action": 0.14, "example": -0.17,
    },
    "post words calculating": {
        "create": 0.10, "example": 0.56,
    },
    "post words file": {
        "create": -0.10, "list": -0.19, "read": 0.13, "change": -0.10, "delete": -0.09,
        "singleton-write": -0.11, "link": -0.10, "file-write": 0.13, "example": 0.37,
    },
    "post words meta": {
        "count": 0.10,
    },
    "post words mine": {
        "create": -0.10, "action": 0.21, "example": -0.11,
    },
    "post words numbers": {
        "create": 0.11, "list": 0.09, "part-write": 0.10, "action": -0.13, "example": -0.13,
    },
    "post words one": {
        "list": -0.19, "read": 0.55, "delete": -0.13, "singleton-read": -0.09, "singleton-write": -0.10,
        "link": -0.09,
    },
    "post words random": {
        "action": 0.19,
    },
    "post words sending": {
        "create": 0.22, "delete": 0.20, "action": -0.18, "file-write": 0.12, "example": 0.71,
    },
    "post words several": {
        "list": 0.13, "read": -0.09,
    },
    "post words some": {
        "list": 0.19, "read": -0.22, "example": 0.11,
    },
    "post words token": {
        "part-write": 0.11, "example": 0.67,
    },
    "put agrees on act": {
        "action": 0.18,
    },
    "put agrees on change": {
        "create": -0.08, "change": 0.11, "singleton-write": 0.09, "action": -0.11,
    },
    "put agrees on compute": {
        "action": 0.14,
    },
    "put agrees on create": {
        "create": 0.08,
    },
    "put agrees on make": {
        "action": 0.08,
    },
    "put alone many": {
        "create": 0.12,
    },
    "put alone one": {
        "singleton-write": 0.10, "part-write": -0.12,
    },
    "put answer dated": {
        "create": 0.09,
    },
    "put answer hardly repeats body": {
        "part-write": 0.22,
    },
    "put answer has id": {
        "change": 0.13,
    },
    "put answer like record": {
        "change": 0.10, "singleton-write": -0.13, "part-write": -0.18, "action": 0.10, "link": 0.09,
    },
    "put answer repeats body": {
        "create": 0.14, "part-write": -0.13, "action": 0.09,
    },
    "put answer unlike record": {
        "part-write": 0.25,
    },
    "put answers little": {
        "change": -0.14, "singleton-write": -0.11, "part-write": 0.24,
    },
    "put answers nothing": {
        "change": -0.10, "part-write": 0.25, "file-write": 0.10,
    },
    "put answers one": {
        "change": 0.24, "part-write": -0.19, "link": 0.10, "example": -0.08,
    },
    "put answers scalar": {
        "change": 0.08,
    },
    "put answers something": {
        "change": 0.08,
    },
    "put answers untold": {
        "singleton-write": 0.13,
    },
    "put at collection": {
        "create": 0.09, "change": -0.19, "part-write": 0.12, "action": 0.11, "link": -0.11,
    },
    "put at collection answers little": {
        "singleton-write": -0.10,
    },
    "put at collection answers nothing": {
        "change": -0.12, "part-write": 0.14, "action": -0.08,
    },
    "put at collection answers scalar": {
        "change": 0.08,
    },
    "put at collection beside get of many": {
        "create": 0.10, "singleton-write": -0.13, "part-write": 0.11,
    },
    "put at collection beside get of nothing": {
        "file-write": 0.09,
    },
    "put at collection beside get of one": {
        "singleton-write": 0.19, "part-write": -0.15, "action": -0.10, "example": 0.11,
    },
    "put at collection body many": {
        "create": 0.09, "change": -0.13, "part-write": 0.17,
    },
    "put at collection body one": {
        "create": -0.09, "change": -0.09, "singleton-write": 0.08, "action": 0.13, "example": -0.08,
    },
    "put at collection body something": {
        "change": 0.10,
    },
    "put at collection collection get": {
        "create": 0.15, "part-write": -0.11,
    },
    "put at collection collection post": {
        "part-write": -0.09, "action": 0.12,
    },
    "put at collection items delete": {
        "create": 0.15,
    },
    "put at collection items get": {
        "create": 0.17,
    },
    "put at collection items patch": {
        "create": 0.10,
    },
    "put at collection items put": {
        "singleton-write": 0.09, "action": 0.09,
    },
    "put at collection kind has items": {
        "create": 0.13,
    },
    "put at collection kind made": {
        "change": 0.15, "singleton-write": -0.10, "part-write": -0.10, "action": 0.11,
    },
    "put at collection many": {
        "change": -0.12, "part-write": 0.15,
    },
    "put at collection many answers many": {
        "change": -0.09,
    },
    "put at collection many answers nothing": {
        "part-write": 0.11,
    },
    "put at collection of items": {
        "create": 0.14,
    },
    "put at collection one": {
        "action": 0.12,
    },
    "put at collection one answers little": {
        "singleton-write": -0.10,
    },
    "put at collection one answers many": {
        "action": 0.08,
    },
    "put at collection one answers nothing": {
        "change": -0.10,
    },
    "put at collection one answers scalar": {
        "change": 0.08,
    },
    "put at collection part of parent": {
        "part-write": 1.17,
    },
    "put at item": {
        "change": 2.44, "link": 0.10,
    },
    "put at item answers nothing": {
        "change": -0.09, "file-write": 0.10,
    },
    "put at item answers untold": {
        "change": 0.10,
    },
    "put at item beside get of nothing": {
        "change": 0.09,
    },
    "put at item beside get of one": {
        "change": -0.08, "action": 0.12,
    },
    "put at item body nothing": {
        "change": -0.17, "action": 0.09, "link": 0.16, "file-write": 0.10,
    },
    "put at item body one": {
        "part-write": 0.11,
    },
    "put at item collection get": {
        "create": -0.11, "change": 0.11, "action": 0.10,
    },
    "put at item collection post": {
        "link": -0.10, "file-write": 0.09,
    },
    "put at item items delete": {
        "link": 0.15,
    },
    "put at item items get": {
        "part-write": 0.12, "action": 0.08,
    },
    "put at item items patch": {
        "create": 0.09,
    },
    "put at item items put": {
        "link": 0.10,
    },
    "put at item kind has items": {
        "link": 0.10,
    },
    "put at item many": {
        "change": -0.09,
    },
    "put at item many answers nothing": {
        "change": -0.12, "file-write": 0.10,
    },
    "put at item many answers untold": {
        "change": 0.09,
    },
    "put at item of items": {
        "link": 0.10,
    },
    "put at item several in path": {
        "link": 0.50,
    },
    "put at item+verb": {
        "change": 0.13, "action": 1.38,
    },
    "put at item+verb body one": {
        "part-write": 0.10,
    },
    "put at item+verb body something": {
        "change": 0.16,
    },
    "put at item+verb collection get": {
        "part-write": 0.09,
    },
    "put at item+verb collection post": {
        "part-write": 0.09,
    },
    "put at item+verb items get": {
        "part-write": 0.09,
    },
    "put at item+verb kind has items": {
        "part-write": 0.09,
    },
    "put at item+verb kind made": {
        "part-write": 0.09,
    },
    "put at item+verb many": {
        "action": -0.10,
    },
    "put at item+verb of items": {
        "part-write": 0.09,
    },
    "put at loose": {
        "change": 0.12,
    },
    "put at loose one": {
        "change": 0.12,
    },
    "put at self": {
        "singleton-write": 2.00,
    },
    "put below self many": {
        "create": 0.50,
    },
    "put below self one": {
        "singleton-write": 1.58, "part-write": 0.24,
    },
    "put beside delete": {
        "change": 0.47, "singleton-write": -0.13, "part-write": -0.35, "link": 0.22, "file-write": -0.08,
        "example": -0.09,
    },
    "put beside get": {
        "create": 0.10, "change": 0.25, "singleton-write": 0.28, "part-write": 0.11,
    },
    "put beside patch": {
        "create": 0.11,
    },
    "put beside post": {
        "change": 0.24, "singleton-write": -0.09, "part-write": -0.13, "action": 0.10,
    },
    "put body like record": {
        "create": 0.14, "link": -0.10,
    },
    "put body many": {
        "part-write": 0.15, "action": -0.09,
    },
    "put body nothing": {
        "change": -0.88, "part-write": -0.11, "action": 0.89, "link": 0.51, "file-write": 0.09,
    },
    "put body of one": {
        "change": -0.16, "singleton-write": -0.12, "part-write": 0.20, "action": 0.10,
    },
    "put body one": {
        "change": 0.16, "part-write": 0.18, "link": -0.12, "example": -0.17,
    },
    "put body something": {
        "change": 0.26,
    },
    "put body unlike record": {
        "part-write": 0.23,
    },
    "put body untold": {
        "change": -0.09, "singleton-write": 0.09,
    },
    "put few filters": {
        "change": 0.23, "part-write": -0.10, "action": -0.09, "example": 0.08,
    },
    "put id in body": {
        "create": 0.09, "change": 0.82, "singleton-write": -0.19, "action": 0.08,
    },
    "put id in path": {
        "create": -0.12, "change": 0.27, "action": -0.11, "example": -0.10,
    },
    "put id in query": {
        "change": 0.09, "action": -0.10, "example": 0.11,
    },
    "put kind unknown": {
        "create": -0.16, "change": -0.10, "singleton-write": 0.17,
    },
    "put name says act": {
        "action": 0.14,
    },
    "put name says change": {
        "change": 0.10, "action": -0.11,
    },
    "put name says compute": {
        "action": 0.14,
    },
    "put name says create": {
        "create": 0.08,
    },
    "put name says make": {
        "file-write": 0.11,
    },
    "put name says put": {
        "change": 0.08, "singleton-write": 0.13,
    },
    "put named in path": {
        "create": -0.10, "change": 0.14, "part-write": -0.13, "action": -0.08, "link": 0.15,
        "file-write": 0.09,
    },
    "put nested at collection beside get of many": {
        "part-write": 0.12,
    },
    "put nested collection many": {
        "change": -0.09, "part-write": 0.17,
    },
    "put nested collection one": {
        "part-write": 1.47, "action": 0.12,
    },
    "put no filters": {
        "change": -0.11, "part-write": 0.29, "example": -0.25,
    },
    "put parent has items": {
        "create": -0.16, "change": -0.13, "part-write": 0.30, "link": 0.16,
    },
    "put path says act": {
        "action": 1.49,
    },
    "put path says change": {
        "change": 1.04,
    },
    "put path says link": {
        "action": 0.50, "link": 1.00,
    },
    "put says act": {
        "create": -0.09, "action": 0.11,
    },
    "put says change": {
        "create": -0.11, "change": 0.23, "part-write": 0.19, "action": -0.12,
    },
    "put says compute": {
        "action": 0.16,
    },
    "put says create": {
        "create": 0.91, "change": -0.17, "singleton-write": -0.09, "part-write": 0.13, "action": -0.15,
        "link": 0.15,
    },
    "put says get": {
        "create": 0.09,
    },
    "put says make": {
        "create": 0.46, "change": -0.10, "file-write": 0.10,
    },
    "put says nothing": {
        "create": -0.09, "change": 0.18, "part-write": -0.13,
    },
    "put says put": {
        "singleton-write": 0.10, "part-write": 0.19, "action": -0.14,
    },
    "put several in path": {
        "change": 0.10,
    },
    "put status 201": {
        "create": 0.15,
    },
    "put status 202": {
        "change": 0.13, "singleton-write": -0.09, "part-write": -0.08,
    },
    "put status 204": {
        "create": -0.08, "change": -0.20, "part-write": 0.15, "action": -0.10, "file-write": 0.15,
    },
    "put status 404": {
        "singleton-write": -0.09, "link": 0.15, "file-write": 0.08, "example": -0.10,
    },
    "put status 409": {
        "singleton-write": 0.11,
    },
    "put summary says act": {
        "action": 0.21,
    },
    "put summary says change": {
        "create": -0.15, "change": 0.15, "part-write": 0.25, "action": -0.10,
    },
    "put summary says compute": {
        "action": 0.16,
    },
    "put summary says create": {
        "create": 0.21, "change": -0.17, "singleton-write": -0.09, "part-write": 0.13, "action": -0.15,
        "link": 0.15,
    },
    "put summary says make": {
        "create": 0.09,
    },
    "put summary says put": {
        "part-write": 0.20,
    },
    "put tag auth": {
        "singleton-write": -0.11, "example": 0.16,
    },
    "put tail singular": {
        "singleton-write": 0.56, "part-write": 0.36,
    },
    "put unnested at collection beside get of many": {
        "create": 0.14, "singleton-write": -0.09,
    },
    "put unnested at collection beside get of nothing": {
        "file-write": 0.09,
    },
    "put unnested at collection beside get of one": {
        "change": -0.09, "singleton-write": 0.21, "part-write": -0.09, "action": -0.09, "example": 0.12,
    },
    "put unnested collection many": {
        "create": 0.09, "change": 0.76,
    },
    "put unnested collection one": {
        "create": 0.09, "change": -0.11, "singleton-write": 1.20, "part-write": -1.00,
    },
    "put unnested item many": {
        "file-write": 0.09,
    },
    "put unnested loose one": {
        "change": 0.12,
    },
    "put words auth": {
        "example": 0.10,
    },
    "put words file": {
        "file-write": 0.13,
    },
    "put words mine": {
        "part-write": 0.16,
    },
    "put words random": {
        "part-write": 0.11,
    },
    "put words several": {
        "action": 0.11,
    },
    "rendered": {
        "list": -2.93, "read": -0.50, "file-read": 6.01,
    },
    "says act": {
        "create": -0.10, "change": -0.18, "delete": -0.09, "singleton-write": -0.10, "action": 0.33,
        "link": 0.18, "file-read": 0.09, "example": 0.11,
    },
    "says authenticate": {
        "example": 0.16,
    },
    "says change": {
        "create": -0.29, "change": 0.50, "singleton-write": 0.23, "part-write": 0.32, "link": -0.10,
        "file-write": -0.10, "example": -0.22,
    },
    "says compute": {
        "create": 0.18, "read": 0.09, "singleton-delete": 0.09, "part-read": -0.09, "action": 0.20,
        "example": 0.97,
    },
    "says count": {
        "count": 0.10, "example": 0.12,
    },
    "says create": {
        "create": 0.35, "list": -0.23, "read": -0.10, "change": -0.17, "part-read": -0.10,
        "part-write": 0.09, "link": 0.41, "file-write": 0.11, "example": -0.08,
    },
    "says delete": {
        "create": -0.13, "delete": 0.22, "clear": 0.22, "singleton-delete": 0.09, "action": -0.20,
        "unlink": 0.32, "example": -0.25,
    },
    "says get": {
        "list": 0.17, "read": 0.21, "singleton-read": 0.28, "singleton-write": -0.11, "part-read": 0.19,
        "part-write": -0.11, "action": -0.30, "link": -0.09, "count": 0.08, "example": -0.11,
    },
    "says link": {
        "create": 0.10, "singleton-write": -0.09, "action": 0.08, "link": 0.16, "file-write": 0.11,
    },
    "says list": {
        "list": 0.30, "count": 0.16, "example": -0.11,
    },
    "says make": {
        "create": 0.22, "read": -0.31, "delete": -0.11, "singleton-read": -0.17, "part-read": 0.16,
        "action": 0.11, "link": -0.16, "unlink": -0.08, "file-read": -0.15, "example": 0.35,
    },
    "says put": {
        "change": 0.18, "singleton-write": 0.17, "part-read": -0.09, "part-write": 0.18, "action": 0.19,
        "example": -0.14,
    },
    "says search": {
        "list": 0.25, "read": 0.19, "singleton-read": -0.11, "example": 0.24,
    },
    "says send": {
        "create": 0.31, "action": -0.10, "example": 0.08,
    },
    "says unlink": {
        "delete": 0.12, "unlink": 0.17,
    },
    "status 201": {
        "list": -0.09, "read": -0.08, "change": -0.10, "delete": -0.10, "part-write": 0.09, "link": 0.30,
        "count": 0.13, "example": -0.09,
    },
    "status 202": {
        "create": 0.10, "list": 0.32, "read": -0.19, "change": 0.22, "delete": -0.12, "clear": 0.18,
        "singleton-write": -0.20, "action": -0.12, "example": 0.08,
    },
    "status 204": {
        "create": -0.27, "read": -0.12, "change": 0.08, "delete": 0.09, "clear": -0.13,
        "singleton-write": -0.16, "singleton-delete": -0.10, "part-delete": 0.09, "action": -0.15,
        "link": 0.14, "unlink": 0.22, "count": -0.09, "file-write": 0.13, "example": 0.20,
    },
    "status 404": {
        "create": -0.13, "list": -0.19, "read": 0.38, "change": 0.22, "delete": -0.09, "clear": -0.10,
        "singleton-read": -0.42, "singleton-write": -0.31, "part-read": 0.10, "part-write": 0.10,
        "part-delete": 0.19, "count": -0.16, "file-read": 0.42,
    },
    "status 409": {
        "create": 0.14, "list": 0.23, "read": -0.11, "singleton-read": -0.08, "part-read": 0.10,
        "link": 0.09,
    },
    "summary says act": {
        "list": -0.18, "read": -0.18, "change": -0.15, "singleton-write": -0.08, "part-write": -0.14,
        "action": 0.76, "link": 0.13,
    },
    "summary says change": {
        "create": -0.30, "change": 0.44, "singleton-write": 0.28, "part-write": 0.43, "link": -0.15,
        "file-write": -0.09, "example": -0.37,
    },
    "summary says compute": {
        "list": -0.21, "read": 0.09, "singleton-delete": 0.09, "action": 0.30, "example": 0.29,
    },
    "summary says count": {
        "count": 0.09,
    },
    "summary says create": {
        "create": 0.47, "list": -0.11, "read": -0.08, "change": -0.24, "singleton-write": -0.13,
        "part-read": -0.09, "part-write": 0.18, "link": 0.33, "example": -0.18,
    },
    "summary says delete": {
        "create": -0.12, "delete": 0.15, "clear": 0.26, "unlink": 0.16, "example": -0.16,
    },
    "summary says get": {
        "list": 0.14, "read": 0.31, "singleton-read": 0.10, "singleton-write": -0.08, "part-read": 0.22,
        "action": -0.31, "file-read": -0.08,
    },
    "summary says link": {
        "create": 0.11, "singleton-write": -0.08, "link": 0.17, "file-write": 0.12, "example": -0.10,
    },
    "summary says list": {
        "list": 0.20, "read": -0.18, "count": 0.17,
    },
    "summary says make": {
        "create": 0.63, "list": -0.35, "read": -0.20, "singleton-read": -0.10, "action": 0.20,
        "link": -0.09, "count": 0.12, "file-read": -0.12,
    },
    "summary says put": {
        "create": -0.18, "change": 0.16, "part-write": 0.20,
    },
    "summary says search": {
        "create": -0.09, "list": 0.12, "example": 0.21,
    },
    "summary says send": {
        "create": 0.21,
    },
    "summary says unlink": {
        "delete": 0.12, "unlink": 0.18,
    },
    "tag auth": {
        "list": -0.10, "singleton-write": -0.16, "example": 0.47,
    },
    "tag meta": {
        "list": 0.08, "read": -0.12, "singleton-read": 0.26, "example": 0.79,
    },
    "tail auth": {
        "create": 0.12, "example": 0.24,
    },
    "tail calculating": {
        "list": -0.14, "example": 0.23,
    },
    "tail file": {
        "create": 0.12, "list": -0.29, "read": -0.19, "delete": -0.10, "singleton-read": -0.15,
        "singleton-write": -0.10, "part-delete": 0.14, "action": -0.27, "file-write": 0.20,
        "file-read": 0.57,
    },
    "tail meta": {
        "list": 0.12, "read": 0.31, "part-read": -0.12, "part-write": -0.11, "example": 0.50,
    },
    "tail numbers": {
        "list": -0.14, "read": -0.17, "part-read": 0.08, "count": 0.42,
    },
    "tail random": {
        "list": 0.12, "read": 0.41, "part-read": -0.11, "example": -0.25,
    },
    "tail sending": {
        "create": 0.15, "read": 0.08, "singleton-read": 0.08, "example": -0.15,
    },
    "tail several": {
        "create": 0.16, "list": -0.16, "example": 0.16,
    },
    "tail singular": {
        "create": -0.14, "read": 0.24, "change": -0.21, "singleton-read": 0.41, "singleton-write": 0.20,
        "singleton-delete": -0.09, "part-read": 0.10, "count": -0.12, "file-read": -0.13,
        "example": -0.12,
    },
    "well known": {
        "read": -0.11, "singleton-read": -0.27, "singleton-write": -0.10, "part-read": 0.38,
        "part-write": 0.15, "example": 1.61,
    },
    "words auth": {
        "create": 0.10, "read": 0.18, "singleton-read": -0.16, "example": 0.13,
    },
    "words calculating": {
        "list": -0.12, "example": 0.93,
    },
    "words file": {
        "list": -0.08, "read": 0.16, "change": -0.10, "singleton-read": -0.27, "singleton-write": -0.13,
        "part-read": -0.15, "part-delete": 0.09, "link": -0.14, "unlink": -0.12, "file-write": 0.57,
        "file-read": 0.79, "example": 0.13,
    },
    "words meta": {
        "create": -0.09, "list": -0.32, "read": 0.12, "change": 0.12, "part-read": -0.19,
        "part-delete": 0.11, "example": 0.41,
    },
    "words mine": {
        "create": -0.13, "list": -0.21, "read": -0.16, "singleton-read": 0.23, "part-write": 0.21,
        "action": 0.24,
    },
    "words numbers": {
        "create": 0.10, "list": -0.26, "read": -0.09, "singleton-read": -0.09, "part-write": 0.09,
        "action": -0.15, "count": 1.38, "example": -0.25,
    },
    "words one": {
        "create": 0.09, "read": 0.24, "delete": 0.14, "clear": -0.13, "singleton-read": -0.20,
        "singleton-write": -0.12, "action": 0.30, "link": -0.12, "unlink": -0.12, "example": -0.09,
    },
    "words random": {
        "change": -0.09, "singleton-read": 0.23, "part-read": -0.15, "count": -0.11, "file-read": 0.08,
    },
    "words sending": {
        "create": 0.20, "list": -0.11, "delete": 0.25, "singleton-read": -0.12, "singleton-write": -0.09,
        "part-read": 0.17, "unlink": -0.08, "file-write": 0.11, "example": -0.09,
    },
    "words several": {
        "create": 0.11, "list": 0.09, "read": -0.09, "action": 0.18,
    },
    "words some": {
        "list": 0.90, "read": -0.54, "delete": -0.17, "clear": 0.20, "example": -0.16,
    },
    "words token": {
        "list": -0.14, "singleton-read": 0.14, "part-write": 0.11,
    },
    "words url": {
        "list": -0.32, "read": -0.19, "singleton-read": -0.09, "action": -0.09, "file-write": 0.13,
        "file-read": -0.14, "example": 1.32,
    },
}
