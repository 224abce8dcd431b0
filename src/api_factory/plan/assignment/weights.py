"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""

# fmt: off
from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "always": {
        "create": 0.20, "clear": -1.02, "singleton-read": -0.75, "singleton-write": -0.58,
        "singleton-delete": -0.95, "part-read": -1.08, "part-write": -0.87, "part-delete": -1.03,
        "action": -0.26, "link": -0.98, "unlink": -0.97, "count": -1.07, "file-write": -1.11,
        "file-read": -1.16, "example": 0.20,
    },
    "answer acknowledgement": {
        "list": -0.09, "change": -0.20, "delete": 0.20, "clear": 0.10, "singleton-write": -0.14,
        "part-write": 0.19, "action": 0.29,
    },
    "answer adds id": {
        "create": 0.10, "action": 0.08, "example": -0.10,
    },
    "answer array": {
        "create": -0.23, "list": 0.36, "change": 0.09, "part-read": -0.10, "count": -0.11,
        "example": 0.22,
    },
    "answer binary": {
        "file-read": 1.97, "example": 0.26,
    },
    "answer bytes": {
        "file-read": -0.12, "example": 0.28,
    },
    "answer envelope": {
        "create": 0.20, "list": -0.16, "read": 0.12, "singleton-read": 0.27, "singleton-write": -0.09,
        "singleton-delete": 0.13, "part-read": 0.16, "part-write": 0.14, "action": 0.12,
        "file-read": -0.10, "example": -0.41,
    },
    "answer has token": {
        "example": 0.53,
    },
    "answer map": {
        "part-read": -0.10, "count": 0.25,
    },
    "answer none": {
        "create": -0.12, "list": -0.17, "read": -0.11, "delete": -0.09, "clear": 0.16,
        "singleton-read": -0.25, "singleton-write": 0.19, "singleton-delete": -0.08, "part-write": 0.23,
        "action": -0.17, "unlink": 0.18, "count": -0.17, "file-write": 0.16, "file-read": 0.29,
        "example": -0.09,
    },
    "answer numbers": {
        "read": 0.12, "singleton-read": -0.08, "singleton-write": 0.17, "count": 0.21, "example": -0.12,
    },
    "answer object": {
        "create": 0.11, "list": 0.11, "change": 0.32, "delete": -0.11, "singleton-read": -0.12,
        "part-write": -0.20, "link": 0.12, "count": -0.18,
    },
    "answer opaque": {
        "list": -0.12, "read": -0.13, "delete": 0.21, "clear": -0.09, "action": 0.18, "link": -0.09,
        "count": 0.12, "example": -0.11,
    },
    "answer scalar": {
        "list": -0.11, "read": -0.16, "action": 0.09, "example": 0.36,
    },
    "answer scalars": {
        "action": -0.10, "example": 0.17,
    },
    "answer unknown": {
        "action": 0.20,
    },
    "answer untold": {
        "create": 0.25, "list": 0.31, "read": 0.24, "change": -0.09, "delete": -0.10,
        "singleton-read": 0.09, "part-read": -0.19, "part-write": -0.10, "action": -0.25,
        "example": -0.13,
    },
    "at collection": {
        "change": -0.12, "delete": -0.16, "singleton-write": 0.14, "singleton-delete": 0.11,
        "part-write": 0.17, "part-delete": 0.08, "action": -0.09, "link": -0.09, "unlink": -0.18,
        "count": 0.15, "example": 0.18,
    },
    "at collection+verb": {
        "create": 0.27, "list": 0.19, "read": -0.15, "change": -0.26, "clear": 0.17, "part-write": -0.08,
        "action": 0.24, "link": -0.14, "file-read": -0.08,
    },
    "at format": {
        "read": 0.12, "change": 0.14, "delete": 0.21, "action": 0.17, "example": -0.22,
    },
    "at item": {
        "singleton-read": -0.10, "singleton-write": -0.12, "link": 0.21,
    },
    "at item+verb": {
        "create": -0.11, "read": 0.14, "link": 0.11, "unlink": 0.21, "example": -0.12,
    },
    "at loose": {
        "create": 0.14, "change": 0.13, "example": -0.09,
    },
    "at loose+verb": {
        "create": 0.12, "list": -0.13, "action": -0.12, "count": -0.11, "example": 0.16,
    },
    "at root": {
        "read": -0.15, "action": 0.09, "example": 0.26,
    },
    "below auth": {
        "read": 0.14, "action": -0.11, "example": 0.63,
    },
    "below self": {
        "file-read": 0.09,
    },
    "body binary": {
        "create": 0.08, "file-write": 1.68, "example": -0.22,
    },
    "body little": {
        "example": 0.15,
    },
    "body many": {
        "create": 0.08, "list": -0.08, "delete": -0.26, "clear": 0.36, "part-write": 0.20,
    },
    "body multipart": {
        "create": 0.20, "file-write": 0.15, "example": -0.17,
    },
    "body nothing": {
        "create": -0.28, "list": -0.08, "read": -0.26, "change": -0.23, "delete": 0.12,
        "singleton-write": -0.26, "part-write": -0.23, "action": 0.50, "link": 0.44, "count": 0.25,
        "file-write": 0.10, "file-read": -0.10,
    },
    "body numbers": {
        "singleton-write": 0.15, "example": -0.11,
    },
    "body one": {
        "create": 0.23, "list": -0.10, "read": 0.18, "delete": 0.11, "clear": -0.24,
        "singleton-read": -0.08, "singleton-write": 0.12, "part-write": 0.27, "action": -0.17,
        "link": -0.21, "count": -0.11, "file-write": -0.09, "file-read": 0.12, "example": -0.15,
    },
    "body only binary": {
        "create": -0.34, "file-write": 1.69, "example": -0.13,
    },
    "body scalar": {
        "create": 0.09, "list": -0.08, "example": 0.25,
    },
    "body secret": {
        "singleton-write": 0.11, "singleton-delete": 0.11, "example": 0.10,
    },
    "body secret of few": {
        "singleton-delete": 0.11, "example": 0.09,
    },
    "body secret of many": {
        "singleton-write": 0.13,
    },
    "body secret, answer token": {
        "example": 0.51,
    },
    "body something": {
        "create": 0.20, "list": 0.09, "change": 0.21, "singleton-write": -0.12, "part-write": 0.08,
        "action": -0.27,
    },
    "body token": {
        "action": 0.22, "example": -0.09,
    },
    "body untold": {
        "list": 0.37, "read": 0.21, "singleton-read": -0.10, "singleton-write": 0.09, "part-write": -0.18,
        "count": -0.13, "file-read": -0.10, "example": 0.13,
    },
    "delete agrees on act": {
        "delete": -0.08, "action": 0.14,
    },
    "delete alone many": {
        "clear": -0.17, "unlink": 0.09,
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
        "delete": 0.11,
    },
    "delete answer unlike record": {
        "delete": 0.09,
    },
    "delete answers many": {
        "singleton-delete": 0.13,
    },
    "delete answers nothing": {
        "clear": 0.12, "singleton-delete": -0.08, "unlink": 0.09,
    },
    "delete answers one": {
        "delete": 0.10,
    },
    "delete at collection": {
        "delete": -0.16, "singleton-delete": 0.11, "part-delete": 0.08,
    },
    "delete at collection answers nothing": {
        "delete": -0.22, "clear": 0.19,
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
        "delete": -0.09, "singleton-delete": 0.09, "part-delete": 0.14, "unlink": -0.11,
    },
    "delete at collection body one": {
        "clear": -0.10, "unlink": 0.08,
    },
    "delete at collection collection get": {
        "delete": -0.13, "clear": 0.20, "action": -0.09,
    },
    "delete at collection collection post": {
        "singleton-delete": -0.16,
    },
    "delete at collection kind has items": {
        "delete": 0.18,
    },
    "delete at collection kind made": {
        "delete": 0.09, "singleton-delete": -0.20,
    },
    "delete at collection many": {
        "delete": 0.67, "clear": 1.60,
    },
    "delete at collection many answers nothing": {
        "delete": -0.17, "clear": 0.12,
    },
    "delete at collection one": {
        "singleton-delete": 0.14, "part-delete": 0.14, "unlink": -0.12,
    },
    "delete at collection one answers nothing": {
        "unlink": -0.08,
    },
    "delete at collection part of parent": {
        "part-delete": 0.10,
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
        "delete": 0.12, "action": 0.10, "unlink": -0.13,
    },
    "delete at item body nothing": {
        "unlink": 0.12,
    },
    "delete at item collection get": {
        "delete": -0.19, "action": 0.13, "unlink": 0.17,
    },
    "delete at item collection post": {
        "delete": 0.10,
    },
    "delete at item items delete": {
        "unlink": 0.12,
    },
    "delete at item items get": {
        "action": 0.09,
    },
    "delete at item items put": {
        "delete": 0.13, "unlink": -0.09,
    },
    "delete at item kind has items": {
        "unlink": 0.12,
    },
    "delete at item kind made": {
        "delete": 0.09, "action": 0.09,
    },
    "delete at item many": {
        "delete": -0.11, "unlink": 0.15,
    },
    "delete at item many answers nothing": {
        "unlink": 0.18,
    },
    "delete at item many answers one": {
        "delete": -0.08, "action": 0.12,
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
        "delete": 0.22, "clear": -0.09,
    },
    "delete body of one": {
        "singleton-delete": 0.08,
    },
    "delete body one": {
        "clear": -0.10,
    },
    "delete body unlike record": {
        "singleton-delete": 0.11,
    },
    "delete few filters": {
        "delete": 0.22, "singleton-delete": -0.09,
    },
    "delete id in body": {
        "delete": 1.55,
    },
    "delete id in path": {
        "delete": 0.20, "example": -0.10,
    },
    "delete id in query": {
        "delete": 1.40, "clear": -0.28,
    },
    "delete kind unknown": {
        "delete": -0.21, "clear": -0.12, "singleton-delete": 0.12, "part-delete": 0.21,
    },
    "delete name says act": {
        "delete": -0.08, "action": 0.14,
    },
    "delete name says delete": {
        "part-delete": 0.10, "action": -0.14,
    },
    "delete named in path": {
        "action": 0.12, "unlink": -0.08,
    },
    "delete nested at collection beside get of one": {
        "part-delete": 0.13,
    },
    "delete nested collection many": {
        "delete": -0.11, "clear": 0.17,
    },
    "delete nested collection one": {
        "part-delete": 1.45, "action": 0.43, "unlink": 0.14,
    },
    "delete nested item many": {
        "unlink": 0.09,
    },
    "delete nested tail file": {
        "part-delete": 0.14,
    },
    "delete no filters": {
        "singleton-delete": 0.15, "example": -0.11,
    },
    "delete parent has items": {
        "delete": 0.08, "clear": 0.12, "part-delete": 0.15, "unlink": -0.16,
    },
    "delete path says act": {
        "action": 1.00,
    },
    "delete says act": {
        "action": 0.67,
    },
    "delete says clear": {
        "clear": 1.57,
    },
    "delete says compute": {
        "singleton-delete": 0.09, "example": -0.09,
    },
    "delete says delete": {
        "delete": 0.89, "singleton-delete": 0.09, "action": -0.23, "example": -0.14,
    },
    "delete says nothing": {
        "delete": 0.10,
    },
    "delete says unlink": {
        "action": 0.08, "unlink": 1.28,
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
        "example": 0.09,
    },
    "delete summary says delete": {
        "delete": 0.20, "action": -0.16, "example": -0.11,
    },
    "delete summary says unlink": {
        "action": 0.08,
    },
    "delete tag auth": {
        "example": 0.85,
    },
    "delete tail auth": {
        "example": 1.15,
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
        "clear": 0.92, "unlink": 0.08,
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
    "get agrees on act": {
        "read": -0.10, "action": 0.10,
    },
    "get agrees on compute": {
        "list": -0.09, "read": 0.31, "example": -0.18,
    },
    "get agrees on get": {
        "list": 0.25, "read": 0.08, "action": -0.13, "count": -0.08, "example": -0.11,
    },
    "get agrees on make": {
        "part-read": 0.09,
    },
    "get agrees on search": {
        "read": 0.11,
    },
    "get alone many": {
        "read": -0.11, "singleton-read": 0.11, "part-read": -0.12, "example": 0.15,
    },
    "get alone one": {
        "read": -0.19, "part-read": -0.14, "action": -0.09, "file-read": -0.25, "example": 0.70,
    },
    "get answer dated": {
        "list": -0.12, "read": 0.42, "part-read": -0.11, "file-read": 0.09, "example": -0.24,
    },
    "get answer half like record": {
        "read": 0.08, "part-read": 0.09,
    },
    "get answer has id": {
        "list": 0.15, "read": 0.61, "singleton-read": 0.35, "part-read": -0.27, "count": -1.02,
        "example": -0.18,
    },
    "get answer like record": {
        "list": 0.41, "singleton-read": -0.23, "action": -0.10, "example": -0.10,
    },
    "get answer unlike record": {
        "list": 0.20, "part-read": -0.09, "file-read": -0.10,
    },
    "get answers bytes": {
        "list": -2.00, "read": -1.00, "singleton-read": -1.00, "file-read": 2.91, "example": 0.09,
    },
    "get answers little": {
        "example": 1.14,
    },
    "get answers many": {
        "list": 1.96, "read": -1.78, "singleton-read": -1.76, "part-read": -0.44, "count": -0.67,
        "file-read": -0.11, "example": -0.12,
    },
    "get answers nothing": {
        "singleton-read": -0.20, "count": -0.11, "file-read": 0.25,
    },
    "get answers numbers": {
        "list": -1.07, "read": 0.13, "singleton-read": 0.42, "count": 1.63,
    },
    "get answers one": {
        "list": -1.62, "read": 0.45, "singleton-read": 0.77, "part-read": 0.55, "action": -0.10,
        "count": -0.09,
    },
    "get answers other known": {
        "list": 0.25, "read": -0.50, "count": -0.09, "example": -0.13,
    },
    "get answers own": {
        "list": -0.18, "read": 0.35, "part-read": 0.29, "action": -0.17, "example": -0.29,
    },
    "get answers parent": {
        "list": 0.28, "read": 0.32, "part-read": -0.16, "example": -0.09,
    },
    "get answers scalar": {
        "list": -1.06, "count": 0.66, "example": 0.84,
    },
    "get answers something": {
        "count": 0.24,
    },
    "get answers token": {
        "example": 2.50,
    },
    "get answers untold": {
        "list": 0.15, "part-read": -0.19,
    },
    "get at collection": {
        "action": -0.12, "count": 0.13, "example": 0.09,
    },
    "get at collection answers many": {
        "list": -0.12, "read": 0.11, "singleton-read": 0.24, "count": -0.16, "file-read": -0.10,
    },
    "get at collection answers nothing": {
        "singleton-read": -0.19, "part-read": 0.09, "count": -0.09, "file-read": 0.27, "example": -0.09,
    },
    "get at collection answers numbers": {
        "count": 0.14,
    },
    "get at collection answers one": {
        "list": -0.27, "read": -0.13, "singleton-read": 0.88, "example": -0.10,
    },
    "get at collection answers own": {
        "list": -0.20, "read": -0.19, "part-read": 0.32, "action": -0.09,
    },
    "get at collection answers scalar": {
        "example": 0.10,
    },
    "get at collection answers something": {
        "list": -0.08, "singleton-read": 0.08, "count": 0.18,
    },
    "get at collection answers untold": {
        "part-read": -0.13,
    },
    "get at collection body nothing": {
        "read": -0.23, "part-read": -0.09, "count": 0.19,
    },
    "get at collection body untold": {
        "list": -0.09, "read": 0.16, "singleton-read": -0.11, "part-read": 0.10,
    },
    "get at collection collection get": {
        "action": -0.12, "count": 0.13, "example": 0.09,
    },
    "get at collection collection post": {
        "read": -0.15, "singleton-read": 0.13, "count": -0.11, "file-read": -0.12, "example": 0.23,
    },
    "get at collection items delete": {
        "count": 0.15, "example": -0.09,
    },
    "get at collection items get": {
        "list": 0.37, "read": -0.14, "part-read": -0.09, "count": 0.12, "example": -0.21,
    },
    "get at collection items put": {
        "list": 0.09,
    },
    "get at collection kind has items": {
        "list": 0.47, "singleton-read": -0.17, "part-read": -0.17, "count": 0.18, "example": -0.26,
    },
    "get at collection kind made": {
        "read": -0.19, "singleton-read": 0.09, "count": -0.12, "example": 0.13,
    },
    "get at collection many": {
        "list": 2.07, "read": -0.08, "singleton-read": -0.11, "count": 0.24,
    },
    "get at collection many answers many": {
        "list": 0.19, "example": -0.12,
    },
    "get at collection many answers one": {
        "list": -0.12, "part-read": 0.11, "count": -0.10, "example": 0.16,
    },
    "get at collection many answers something": {
        "count": 0.21,
    },
    "get at collection many answers untold": {
        "count": 0.08, "example": -0.09,
    },
    "get at collection of items": {
        "list": 0.35, "part-read": -0.10, "count": 0.12, "example": -0.22,
    },
    "get at collection one": {
        "list": -0.10, "count": -0.10, "example": 0.13,
    },
    "get at collection one answers many": {
        "list": -0.31, "read": 0.12, "singleton-read": 0.25, "part-read": 0.10, "count": -0.15,
        "file-read": -0.08, "example": 0.10,
    },
    "get at collection one answers nothing": {
        "list": -0.08, "singleton-read": -0.19, "part-read": 0.10, "file-read": 0.28,
    },
    "get at collection one answers numbers": {
        "example": 0.08,
    },
    "get at collection one answers one": {
        "list": 0.34, "read": -0.08, "singleton-read": -0.09, "part-read": -0.14, "action": 0.10,
        "count": 0.15, "example": -0.26,
    },
    "get at collection one answers something": {
        "singleton-read": 0.10,
    },
    "get at collection one answers untold": {
        "part-read": -0.13,
    },
    "get at collection part of parent": {
        "list": -0.22, "read": -0.10, "part-read": 1.10, "file-read": 0.23, "example": -0.11,
    },
    "get at collection+verb": {
        "list": 0.25,
    },
    "get at collection+verb answers many": {
        "list": 0.12, "example": -0.09,
    },
    "get at collection+verb answers one": {
        "list": 0.31, "read": -0.22,
    },
    "get at collection+verb answers own": {
        "list": 0.18, "example": -0.16,
    },
    "get at collection+verb answers untold": {
        "list": -0.14, "example": 0.11,
    },
    "get at collection+verb body nothing": {
        "list": 0.25, "read": -0.10,
    },
    "get at collection+verb collection post": {
        "list": 0.25, "read": -0.10, "example": -0.13,
    },
    "get at collection+verb items delete": {
        "list": 0.25, "read": -0.10, "example": -0.12,
    },
    "get at collection+verb items get": {
        "list": 0.25, "read": -0.10, "example": -0.12,
    },
    "get at collection+verb kind has items": {
        "list": 0.25, "read": -0.10, "example": -0.12,
    },
    "get at collection+verb kind made": {
        "list": 0.25, "read": -0.10, "example": -0.13,
    },
    "get at collection+verb many": {
        "list": 0.13, "example": -0.09,
    },
    "get at collection+verb many answers one": {
        "list": 0.15,
    },
    "get at collection+verb many answers untold": {
        "read": 0.10,
    },
    "get at collection+verb of items": {
        "list": 0.25, "read": -0.10, "example": -0.12,
    },
    "get at collection+verb one": {
        "list": 0.12, "read": -0.13,
    },
    "get at collection+verb one answers many": {
        "list": 0.12, "example": -0.09,
    },
    "get at collection+verb one answers one": {
        "list": 0.16, "read": -0.18,
    },
    "get at collection+verb one answers untold": {
        "list": -0.11, "example": 0.18,
    },
    "get at format": {
        "read": 0.17,
    },
    "get at format answers one": {
        "read": 0.14,
    },
    "get at format answers own": {
        "read": 0.17,
    },
    "get at format answers untold": {
        "read": -0.08, "example": 0.12,
    },
    "get at format body nothing": {
        "read": 0.13,
    },
    "get at format collection get": {
        "list": -0.12, "read": 0.10, "example": 0.11,
    },
    "get at format items get": {
        "read": 0.17,
    },
    "get at format kind has items": {
        "read": 0.17,
    },
    "get at format many": {
        "list": -0.11, "read": 0.17,
    },
    "get at format of items": {
        "read": 0.17,
    },
    "get at format one": {
        "list": 0.11, "example": -0.12,
    },
    "get at item": {
        "list": -0.40, "read": 1.96,
    },
    "get at item answers many": {
        "list": 1.88, "read": -0.84,
    },
    "get at item answers one": {
        "list": -0.11, "example": 0.08,
    },
    "get at item answers own": {
        "list": -0.18, "read": 0.40, "example": -0.12,
    },
    "get at item answers untold": {
        "list": 0.36, "read": -0.24,
    },
    "get at item body untold": {
        "list": 0.25, "read": -0.15,
    },
    "get at item collection get": {
        "list": -0.19, "read": 0.49, "part-read": -0.09, "example": -0.20,
    },
    "get at item collection post": {
        "list": -0.20, "read": 0.33,
    },
    "get at item items delete": {
        "list": -0.12, "read": 0.10, "count": 0.10,
    },
    "get at item items get": {
        "list": 0.10,
    },
    "get at item items put": {
        "list": -0.19, "read": 0.13, "part-read": 0.13,
    },
    "get at item kind has items": {
        "list": 0.10,
    },
    "get at item kind made": {
        "list": -0.20, "read": 0.36,
    },
    "get at item many": {
        "read": 0.08, "example": -0.17,
    },
    "get at item many answers one": {
        "part-read": 0.12,
    },
    "get at item many answers something": {
        "count": 0.08,
    },
    "get at item many answers untold": {
        "list": 0.14,
    },
    "get at item of items": {
        "list": 0.10,
    },
    "get at item one": {
        "read": -0.13, "example": 0.24,
    },
    "get at item one answers many": {
        "list": -0.08, "read": 0.11,
    },
    "get at item one answers one": {
        "list": -0.08, "example": 0.13,
    },
    "get at item one answers something": {
        "read": -0.13, "example": 0.12,
    },
    "get at item one answers untold": {
        "list": 0.22, "read": -0.18,
    },
    "get at item+verb": {
        "read": 0.16, "example": -0.17,
    },
    "get at item+verb answers untold": {
        "read": 0.22, "example": -0.10,
    },
    "get at item+verb body nothing": {
        "list": -0.16, "read": 0.15, "action": 0.08,
    },
    "get at item+verb body untold": {
        "list": 0.21, "example": -0.14,
    },
    "get at item+verb items get": {
        "list": 0.10,
    },
    "get at item+verb kind has items": {
        "list": 0.10,
    },
    "get at item+verb many": {
        "list": 0.09,
    },
    "get at item+verb of items": {
        "list": 0.10,
    },
    "get at item+verb one": {
        "read": 0.20, "example": -0.13,
    },
    "get at item+verb one answers untold": {
        "read": 0.24, "example": -0.14,
    },
    "get at loose body nothing": {
        "list": 0.14,
    },
    "get at loose body untold": {
        "example": 0.10,
    },
    "get at loose+verb": {
        "list": -0.09, "read": 0.09, "count": -0.09, "example": 0.11,
    },
    "get at loose+verb answers nothing": {
        "list": -0.09, "example": 0.10,
    },
    "get at loose+verb answers one": {
        "read": 0.10, "count": -0.09,
    },
    "get at loose+verb body nothing": {
        "read": 0.09, "count": -0.09, "example": 0.10,
    },
    "get at loose+verb one": {
        "list": -0.09, "read": 0.09, "count": -0.09, "example": 0.11,
    },
    "get at loose+verb one answers nothing": {
        "list": -0.09, "example": 0.10,
    },
    "get at loose+verb one answers one": {
        "read": 0.10, "count": -0.09,
    },
    "get at root": {
        "list": -0.18, "read": -0.09, "example": 0.30,
    },
    "get at root answers one": {
        "example": 0.11,
    },
    "get at root body nothing": {
        "example": 0.14,
    },
    "get at root body untold": {
        "list": -0.10, "example": 0.17,
    },
    "get at root one": {
        "list": -0.18, "read": -0.09, "example": 0.30,
    },
    "get at root one answers one": {
        "example": 0.11,
    },
    "get at self": {
        "singleton-read": 2.01,
    },
    "get below self many": {
        "list": 1.00,
    },
    "get below self one": {
        "singleton-read": 1.44, "file-read": 0.09, "example": -0.09,
    },
    "get beside delete": {
        "read": 0.24, "file-read": -0.12, "example": -0.11,
    },
    "get beside patch": {
        "part-read": 0.11,
    },
    "get beside post": {
        "list": -0.11, "read": 0.34, "singleton-read": 0.08, "part-read": -0.09, "count": -0.21,
        "file-read": -0.15, "example": 0.21,
    },
    "get beside put": {
        "part-read": 0.20, "file-read": 0.18, "example": -0.22,
    },
    "get body nothing": {
        "action": -0.15, "example": 0.18,
    },
    "get body one": {
        "read": 0.13,
    },
    "get body untold": {
        "list": 0.26, "read": 0.10, "singleton-read": -0.23, "action": -0.13, "count": -0.10,
        "example": 0.18,
    },
    "get few filters": {
        "read": 0.48, "singleton-read": -0.43, "count": -0.12,
    },
    "get gets in a document that changes nothing": {
        "list": 0.21, "read": 0.24, "singleton-read": -0.24, "action": -0.12, "file-read": -0.19,
        "example": 0.13,
    },
    "get id in path": {
        "read": 1.33, "singleton-read": -0.15, "example": -0.40,
    },
    "get id in query": {
        "list": 0.25, "read": 1.37, "singleton-read": -0.29, "part-read": 0.19, "file-read": -0.10,
        "example": -0.37,
    },
    "get in a document that changes nothing": {
        "list": 0.10, "singleton-read": -0.11, "part-read": -0.20, "action": -0.21, "count": -0.25,
        "file-read": -0.10, "example": 0.70,
    },
    "get kind unknown": {
        "list": -0.19, "read": -0.19, "singleton-read": 0.31, "part-read": -0.09, "file-read": 0.09,
        "example": 0.42,
    },
    "get many filters": {
        "read": -0.21, "singleton-read": -0.20, "part-read": -0.17, "count": 0.22, "example": 0.45,
    },
    "get name says act": {
        "list": 0.10,
    },
    "get name says compute": {
        "list": -0.11, "read": 0.21,
    },
    "get name says count": {
        "example": 0.09,
    },
    "get name says get": {
        "singleton-read": 0.14, "action": -0.09, "count": -0.08,
    },
    "get name says make": {
        "list": 0.20, "part-read": 0.11, "example": -0.24,
    },
    "get name says search": {
        "list": 0.23, "example": -0.13,
    },
    "get named in path": {
        "read": 0.18, "example": -0.17,
    },
    "get nested collection many": {
        "singleton-read": -0.13, "part-read": 0.14, "file-read": 0.08,
    },
    "get nested collection one": {
        "singleton-read": -0.16, "part-read": 1.22, "action": 0.09, "count": -0.15,
    },
    "get nested collection+verb many": {
        "list": 0.14,
    },
    "get nested format many": {
        "list": -0.10, "example": 0.14,
    },
    "get nested format one": {
        "example": -0.10,
    },
    "get nested item many": {
        "read": -0.13, "part-read": 0.14,
    },
    "get nested tail file": {
        "list": -0.12, "read": -0.13, "file-read": 0.35,
    },
    "get nested tail meta": {
        "list": 0.09, "part-read": -0.11, "example": 0.09,
    },
    "get nested tail numbers": {
        "part-read": 0.11,
    },
    "get nested tail random": {
        "read": 0.23,
    },
    "get nested tail singular": {
        "read": 0.12, "file-read": -0.08,
    },
    "get no filters": {
        "list": 0.18, "read": -0.10, "singleton-read": 0.39, "action": -0.22, "count": -0.13,
        "example": -0.12,
    },
    "get no record in path": {
        "list": 0.19, "read": -0.49, "part-read": -0.09, "example": 0.56,
    },
    "get paging": {
        "list": 2.05, "read": -0.13, "singleton-read": -0.11, "part-read": -0.09, "example": -0.15,
    },
    "get parent has items": {
        "list": 0.30, "read": -0.32, "singleton-read": -0.34, "part-read": 0.56, "action": 0.08,
        "example": -0.27,
    },
    "get path says act": {
        "read": -1.12, "action": 2.25, "example": 0.38,
    },
    "get path says compute": {
        "list": 0.25, "read": 0.10, "example": 0.67,
    },
    "get path says compute one": {
        "read": 0.11, "example": -0.10,
    },
    "get path says count": {
        "count": 1.41, "example": 0.10,
    },
    "get path says get": {
        "list": -0.18, "read": 0.28,
    },
    "get path says get many": {
        "list": 1.53, "read": -0.51,
    },
    "get path says get one": {
        "read": 0.83,
    },
    "get path says list many": {
        "list": 1.00,
    },
    "get path says make": {
        "list": 0.10, "read": -0.15,
    },
    "get path says search": {
        "list": 1.53,
    },
    "get path says search many": {
        "list": 0.50,
    },
    "get path says send": {
        "example": 2.04,
    },
    "get registers": {
        "part-read": 0.09,
    },
    "get says act": {
        "read": -0.09, "example": 0.18,
    },
    "get says compute": {
        "read": 0.13, "example": 0.12,
    },
    "get says count": {
        "count": 0.97,
    },
    "get says create": {
        "part-read": -0.08, "action": 0.19,
    },
    "get says get": {
        "part-read": 0.20, "action": -0.18,
    },
    "get says list": {
        "list": 1.68, "read": -0.11, "count": 0.18, "example": -0.08,
    },
    "get says make": {
        "read": -0.14, "singleton-read": -0.08, "part-read": 0.15, "count": 0.15, "file-read": -0.12,
    },
    "get says nothing": {
        "list": 0.41, "read": 0.13, "part-read": -0.23, "action": -0.15, "count": -0.17,
    },
    "get says search": {
        "list": 0.87, "example": -0.13,
    },
    "get says send": {
        "example": 0.55,
    },
    "get search text": {
        "list": 1.11, "read": -0.35, "singleton-read": -0.12, "count": 0.35, "file-read": -0.11,
    },
    "get several in path": {
        "read": -0.24, "example": 0.35,
    },
    "get status 202": {
        "list": 0.28, "read": -0.13, "example": -0.17,
    },
    "get status 404": {
        "list": -0.19, "read": 0.48, "singleton-read": -0.31, "part-read": 0.13, "count": -0.17,
        "file-read": 0.28, "example": -0.18,
    },
    "get status 409": {
        "list": 0.16,
    },
    "get summary says act": {
        "list": -0.13, "action": 0.12, "example": 0.10,
    },
    "get summary says compute": {
        "list": -0.20, "read": 0.12, "example": 0.29,
    },
    "get summary says create": {
        "part-read": -0.08, "action": 0.19,
    },
    "get summary says get": {
        "list": 0.26, "read": 0.14, "part-read": 0.22, "action": -0.21, "file-read": -0.15,
        "example": -0.14,
    },
    "get summary says list": {
        "list": 0.17, "read": -0.12, "count": 0.18, "example": -0.08,
    },
    "get summary says make": {
        "list": -0.24, "count": 0.18, "file-read": -0.10, "example": 0.22,
    },
    "get summary says search": {
        "read": 0.15,
    },
    "get tag auth": {
        "singleton-read": 0.13,
    },
    "get tail auth": {
        "example": 0.13,
    },
    "get tail calculating": {
        "count": -0.43, "example": 1.05,
    },
    "get tail file": {
        "list": -0.21, "singleton-read": -0.12, "part-read": -0.09, "file-read": 0.53,
    },
    "get tail meta": {
        "list": 0.22, "read": 0.21, "part-read": -0.12, "example": 1.24,
    },
    "get tail numbers": {
        "list": -0.16, "read": -0.14, "count": 2.73,
    },
    "get tail random": {
        "read": 0.26, "part-read": -0.10, "example": -0.15,
    },
    "get tail sending": {
        "example": 0.12,
    },
    "get tail singular": {
        "list": 0.09, "singleton-read": 1.06, "part-read": 0.52, "file-read": -0.12, "example": -0.32,
    },
    "get unnested collection many": {
        "part-read": -0.15, "count": 0.22,
    },
    "get unnested collection one": {
        "singleton-read": 1.20, "part-read": -0.20, "action": -0.14, "example": 0.14,
    },
    "get unnested collection+verb many": {
        "read": 0.10,
    },
    "get unnested collection+verb one": {
        "list": 0.15, "read": -0.12, "example": 0.09,
    },
    "get unnested format many": {
        "read": 0.13, "example": -0.09,
    },
    "get unnested item many": {
        "read": 0.21, "example": -0.17,
    },
    "get unnested item one": {
        "read": -0.12, "example": 0.27,
    },
    "get unnested item+verb many": {
        "list": 0.09,
    },
    "get unnested item+verb one": {
        "read": 0.20, "example": -0.13,
    },
    "get unnested loose+verb one": {
        "list": -0.09, "read": 0.09, "count": -0.09, "example": 0.11,
    },
    "get unnested root one": {
        "list": -0.18, "read": -0.09, "example": 0.30,
    },
    "get words auth": {
        "list": -0.09, "read": 0.18, "singleton-read": -0.13, "example": 0.11,
    },
    "get words calculating": {
        "read": -0.14, "example": 0.33,
    },
    "get words file": {
        "singleton-read": -0.18, "part-read": -0.13, "file-read": 0.43,
    },
    "get words meta": {
        "list": -0.30, "read": 0.10, "part-read": -0.16, "example": 0.35,
    },
    "get words mine": {
        "singleton-read": 1.13, "example": -0.09,
    },
    "get words numbers": {
        "list": -0.37, "count": 0.47,
    },
    "get words one": {
        "list": 0.32, "read": 0.16, "part-read": 0.10, "file-read": 0.09, "example": -0.09,
    },
    "get words random": {
        "singleton-read": 0.29, "part-read": -0.13, "count": -0.13,
    },
    "get words sending": {
        "list": -0.09, "part-read": -0.08, "action": 0.11, "example": 0.09,
    },
    "get words some": {
        "list": 1.56, "read": -0.30, "part-read": -0.08, "example": -0.17,
    },
    "get words token": {
        "list": -0.11, "singleton-read": 0.15,
    },
    "get words url": {
        "example": 0.70,
    },
    "method delete": {
        "delete": 0.16, "example": -0.14,
    },
    "method get": {
        "list": 0.18, "read": 0.16, "singleton-read": -0.23, "action": -0.28, "example": 0.33,
    },
    "method patch": {
        "change": 0.10, "action": 0.17,
    },
    "method post": {
        "create": 0.26, "list": -0.13, "read": -0.19, "change": -0.24, "delete": -0.21, "action": 0.45,
        "file-write": -0.11, "file-read": -0.10, "example": 0.26,
    },
    "method put": {
        "change": 0.09, "part-write": 0.19, "example": -0.17,
    },
    "name says act": {
        "list": 0.09, "delete": -0.09, "action": 0.23,
    },
    "name says change": {
        "create": -0.20, "change": 0.20, "part-write": 0.13, "action": 0.13,
    },
    "name says compute": {
        "create": 0.19, "list": -0.15, "read": 0.18, "action": 0.17, "example": -0.15,
    },
    "name says count": {
        "example": 0.16,
    },
    "name says create": {
        "create": 0.09, "list": -0.10, "action": -0.09, "link": 0.20,
    },
    "name says delete": {
        "delete": 0.09, "clear": 0.09, "part-delete": 0.10, "action": -0.31, "unlink": 0.22,
    },
    "name says get": {
        "list": 0.22, "read": 0.10, "singleton-read": 0.10, "count": -0.10,
    },
    "name says link": {
        "create": 0.14,
    },
    "name says list": {
        "list": 0.10,
    },
    "name says make": {
        "list": 0.16, "singleton-write": -0.12, "part-read": 0.11, "action": 0.11, "link": -0.11,
        "file-write": 0.17,
    },
    "name says put": {
        "change": 0.13, "singleton-write": 0.28, "part-read": -0.08,
    },
    "name says search": {
        "list": 0.27, "read": -0.09,
    },
    "name says send": {
        "example": 0.14,
    },
    "nested": {
        "read": -0.31, "delete": -0.25, "clear": 0.13, "singleton-read": -0.38, "singleton-write": -0.21,
        "part-read": 0.40, "part-write": 0.28, "part-delete": 0.15, "action": 0.29, "link": 0.31,
        "unlink": 0.24, "count": -0.21, "file-write": -0.08, "example": -0.30,
    },
    "noun auth": {
        "action": -0.08,
    },
    "noun file": {
        "list": 0.21, "read": -0.17, "action": -0.13, "file-write": 0.13, "file-read": 0.22,
        "example": -0.10,
    },
    "noun sending": {
        "create": 0.08, "link": -0.10, "example": 0.15,
    },
    "noun several": {
        "action": 0.16,
    },
    "noun singular": {
        "singleton-write": 0.12, "action": -0.11, "example": 0.10,
    },
    "only authenticates": {
        "example": 2.71,
    },
    "paging": {
        "list": 0.62, "read": -0.19, "singleton-read": -0.12, "part-read": -0.09, "part-write": 0.19,
        "example": -0.24,
    },
    "patch answer half repeats body": {
        "singleton-write": 0.08,
    },
    "patch answer like record": {
        "change": 0.08,
    },
    "patch answers nothing": {
        "singleton-write": -0.13, "action": 0.20,
    },
    "patch at collection": {
        "change": 0.09,
    },
    "patch at collection answers nothing": {
        "change": 0.09, "singleton-write": -0.10,
    },
    "patch at collection beside get of many": {
        "change": 0.14,
    },
    "patch at collection collection get": {
        "change": 0.14,
    },
    "patch at collection one answers nothing": {
        "change": 0.09, "singleton-write": -0.10,
    },
    "patch at collection part of parent": {
        "part-write": 0.98,
    },
    "patch at collection+verb": {
        "action": 0.14,
    },
    "patch at collection+verb answers nothing": {
        "action": 0.14,
    },
    "patch at item": {
        "change": 2.57,
    },
    "patch at item+verb": {
        "action": 1.50,
    },
    "patch at self": {
        "singleton-write": 2.00,
    },
    "patch below self many": {
        "create": 0.50,
    },
    "patch below self one": {
        "singleton-write": 1.44, "part-write": 0.30, "action": 0.09,
    },
    "patch beside delete": {
        "change": 0.10,
    },
    "patch beside get": {
        "change": 0.19, "singleton-write": 0.24, "part-write": 0.26,
    },
    "patch beside put": {
        "change": 0.11,
    },
    "patch body half like record": {
        "singleton-write": 0.08,
    },
    "patch body like record": {
        "change": 0.09,
    },
    "patch body nothing": {
        "change": -0.72, "action": 0.92, "link": 0.28,
    },
    "patch id in body": {
        "change": 0.85,
    },
    "patch id in query": {
        "change": 0.10,
    },
    "patch kind unknown": {
        "change": -0.09, "action": 0.14,
    },
    "patch nested collection one": {
        "part-write": 1.50,
    },
    "patch no filters": {
        "action": 0.20,
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
        "change": 0.13,
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
    "patch status 404": {
        "change": 0.08,
    },
    "patch summary says act": {
        "action": 0.15,
    },
    "patch summary says change": {
        "change": 0.13,
    },
    "patch tail singular": {
        "singleton-write": 0.58, "part-write": 0.29,
    },
    "patch unnested collection many": {
        "change": 0.80,
    },
    "patch unnested collection one": {
        "singleton-write": 1.18, "part-write": -1.01,
    },
    "path says act": {
        "create": -0.09, "list": 0.10, "read": -0.13, "part-write": 0.16, "action": 0.14,
    },
    "path says authenticate": {
        "example": 0.18,
    },
    "path says change": {
        "change": -0.14, "singleton-write": 0.12, "action": 0.38, "example": -0.14,
    },
    "path says compute": {
        "list": -0.75, "read": 0.10, "delete": 0.11, "count": -1.00, "example": 2.61,
    },
    "path says count": {
        "example": 0.16,
    },
    "path says create": {
        "action": -0.15, "link": 0.19,
    },
    "path says delete": {
        "create": -0.11, "clear": 0.17, "unlink": 0.31,
    },
    "path says get": {
        "list": -0.24, "read": 0.21, "singleton-read": 0.19,
    },
    "path says link": {
        "create": 0.08,
    },
    "path says make": {
        "create": 0.29, "read": -0.17, "action": -0.17, "example": 0.12,
    },
    "path says put": {
        "create": 0.12, "example": 0.10,
    },
    "path says search": {
        "read": 0.15,
    },
    "path says send": {
        "example": 0.08,
    },
    "post agrees on act": {
        "part-write": 0.08, "action": 0.13, "example": -0.09,
    },
    "post agrees on change": {
        "create": -0.13, "singleton-write": 0.10, "part-write": 0.14, "action": 0.27, "example": -0.19,
    },
    "post agrees on compute": {
        "action": 0.20, "example": -0.10,
    },
    "post agrees on create": {
        "create": 0.22, "action": -0.12, "link": 0.18,
    },
    "post agrees on delete": {
        "create": -0.11, "delete": -0.08, "clear": 0.19, "unlink": 0.20,
    },
    "post agrees on get": {
        "list": 0.20,
    },
    "post agrees on link": {
        "create": 0.16,
    },
    "post agrees on make": {
        "create": 0.23,
    },
    "post agrees on put": {
        "change": 0.08, "singleton-write": 0.14, "action": -0.09,
    },
    "post agrees on search": {
        "list": 0.08, "example": 0.17,
    },
    "post agrees on send": {
        "example": 0.09,
    },
    "post alone many": {
        "create": 0.28, "list": 0.09, "link": 0.11,
    },
    "post alone one": {
        "create": 0.29, "list": -0.19, "change": 0.09, "delete": 0.11, "singleton-read": -0.11,
        "singleton-write": -0.33, "action": -0.11, "file-write": -0.09, "example": 0.54,
    },
    "post answer adds id": {
        "create": 0.50,
    },
    "post answer dated": {
        "create": 0.29, "read": 0.21, "change": 0.10, "singleton-write": -0.12, "part-write": -0.10,
        "unlink": 0.19, "example": -0.31,
    },
    "post answer half repeats body": {
        "example": 0.13,
    },
    "post answer hardly repeats body": {
        "read": -0.08, "singleton-read": 0.09, "singleton-write": -0.25, "link": -0.13, "unlink": -0.08,
        "file-read": 0.13, "example": 0.32,
    },
    "post answer has id": {
        "create": 0.77, "singleton-read": 0.15, "singleton-write": -0.12, "action": 0.20,
        "example": -0.29,
    },
    "post answer like record": {
        "create": 0.08, "list": -0.12, "read": -0.17, "change": 0.11, "delete": -0.22,
        "singleton-read": 0.08, "singleton-write": 0.13, "part-write": 0.10, "action": 0.10, "link": 0.12,
        "file-read": 0.11, "example": -0.32,
    },
    "post answer repeats body": {
        "create": -0.16, "list": -0.10, "delete": -0.13, "singleton-read": -0.08, "singleton-write": 0.39,
        "link": 0.24, "unlink": 0.09,
    },
    "post answer unlike record": {
        "create": -0.15, "read": 0.13, "delete": 0.12, "singleton-write": -0.27, "part-write": -0.10,
        "file-read": -0.09, "example": 0.50,
    },
    "post answers bytes": {
        "example": 0.18,
    },
    "post answers little": {
        "delete": 0.13, "action": 0.28, "example": -0.13,
    },
    "post answers many": {
        "create": -0.43, "list": 1.45, "read": -0.14, "singleton-write": -0.11, "part-write": 0.11,
        "action": 0.14, "example": 0.16,
    },
    "post answers nothing": {
        "list": -0.11, "read": -0.12, "delete": -0.18, "singleton-write": 0.28, "action": -0.12,
        "example": 0.14,
    },
    "post answers numbers": {
        "singleton-write": 0.17, "count": 0.38, "example": 0.38,
    },
    "post answers one": {
        "create": 0.10, "list": -0.27, "read": 0.10, "change": 0.12, "delete": -0.21,
        "singleton-read": 0.10, "count": -0.09,
    },
    "post answers other": {
        "read": 0.16, "example": -0.10,
    },
    "post answers other known": {
        "create": 0.26,
    },
    "post answers own": {
        "create": 0.35, "list": -0.10, "singleton-read": 0.16, "singleton-write": 0.09, "action": -0.15,
        "link": 0.11, "file-read": 0.10, "example": 0.21,
    },
    "post answers parent": {
        "create": -0.11, "action": 0.85, "unlink": 0.15,
    },
    "post answers scalar": {
        "read": -0.10, "example": 0.73,
    },
    "post answers something": {
        "create": 0.10, "read": -0.11, "change": -0.10, "delete": 0.22, "action": 0.19, "count": 0.14,
        "example": -0.08,
    },
    "post answers token": {
        "example": 1.00,
    },
    "post answers untold": {
        "create": 0.20, "list": 0.16, "read": 0.24, "change": -0.13, "delete": -0.12,
        "singleton-read": 0.09, "singleton-write": -0.12, "action": -0.13, "link": 0.12, "example": -0.15,
    },
    "post at collection": {
        "create": 0.56, "clear": -0.10, "singleton-write": 0.16, "unlink": -0.13, "example": 0.17,
    },
    "post at collection answers bytes": {
        "example": 0.18,
    },
    "post at collection answers many": {
        "create": -0.10, "list": 0.09, "singleton-write": -0.09, "example": 0.22,
    },
    "post at collection answers nothing": {
        "create": -0.12, "change": 0.15, "singleton-write": 0.16, "part-write": 0.12, "action": -0.08,
        "file-write": 0.11,
    },
    "post at collection answers numbers": {
        "singleton-write": 0.17, "example": -0.12,
    },
    "post at collection answers one": {
        "list": -0.18, "read": 0.17, "delete": -0.10, "singleton-read": 0.16, "link": 0.11,
        "file-read": 0.11, "example": -0.17,
    },
    "post at collection answers own": {
        "list": -0.12, "change": -0.12, "singleton-read": 0.20, "singleton-write": 0.13,
        "part-write": -0.13, "link": 0.23, "file-read": 0.14, "example": -0.14,
    },
    "post at collection answers scalar": {
        "action": 0.16, "example": -0.09,
    },
    "post at collection answers something": {
        "delete": 0.25,
    },
    "post at collection answers untold": {
        "list": 0.24, "example": 0.10,
    },
    "post at collection beside get of many": {
        "create": 0.20,
    },
    "post at collection beside get of nothing": {
        "create": 0.15,
    },
    "post at collection beside get of one": {
        "create": -0.09, "singleton-write": 0.27, "example": -0.09,
    },
    "post at collection beside get of something": {
        "create": -0.13, "example": 0.36,
    },
    "post at collection body little": {
        "example": 0.14,
    },
    "post at collection body many": {
        "create": -0.08, "example": 0.25,
    },
    "post at collection body nothing": {
        "create": -0.13, "list": -0.08, "read": -0.08, "change": 0.20, "singleton-write": -0.11,
        "action": 0.18, "link": -0.13, "count": 0.13,
    },
    "post at collection body numbers": {
        "singleton-write": 0.16, "example": -0.10,
    },
    "post at collection body one": {
        "create": 0.10, "read": -0.14, "part-write": 0.14, "action": -0.13, "link": 0.11,
        "example": -0.09,
    },
    "post at collection body scalar": {
        "singleton-write": 0.09, "example": 0.12,
    },
    "post at collection body something": {
        "create": 0.10, "list": 0.12, "part-write": 0.13, "action": -0.14,
    },
    "post at collection body untold": {
        "create": -0.17, "list": 0.18, "read": 0.23, "singleton-write": 0.09, "part-write": -0.10,
        "action": 0.17, "example": -0.17,
    },
    "post at collection collection get": {
        "create": 0.09, "change": -0.10, "singleton-write": 0.13, "file-write": -0.09, "example": 0.19,
    },
    "post at collection collection post": {
        "create": -0.14, "clear": -0.10, "singleton-write": 0.16, "unlink": -0.13, "example": 0.17,
    },
    "post at collection items delete": {
        "link": 0.09,
    },
    "post at collection items get": {
        "create": 0.18, "change": 0.09, "example": -0.11,
    },
    "post at collection items patch": {
        "create": 0.11,
    },
    "post at collection kind has items": {
        "create": 0.32, "list": 0.11, "change": 0.18, "singleton-write": -0.11, "action": -0.16,
        "example": -0.17,
    },
    "post at collection kind made": {
        "create": -0.14, "clear": -0.10, "singleton-write": 0.16, "unlink": -0.13, "example": 0.17,
    },
    "post at collection many": {
        "create": 1.66, "list": 0.28, "singleton-write": 0.08, "action": -0.13, "link": 0.15,
    },
    "post at collection many answers many": {
        "create": -0.19, "list": 0.23, "part-write": 0.10,
    },
    "post at collection many answers nothing": {
        "create": 0.13, "change": 0.11, "singleton-write": 0.11, "action": -0.13, "example": -0.11,
    },
    "post at collection many answers one": {
        "create": -0.20, "list": -0.09, "action": 0.09, "link": 0.20,
    },
    "post at collection many answers something": {
        "count": 0.10,
    },
    "post at collection many answers untold": {
        "list": 0.18, "example": -0.13,
    },
    "post at collection of items": {
        "create": 0.82, "change": 0.09, "link": 0.08,
    },
    "post at collection one": {
        "create": 0.20, "list": -0.23, "clear": -0.08, "part-write": 0.09, "action": 0.11, "link": -0.16,
        "unlink": -0.10, "example": 0.21,
    },
    "post at collection one answers bytes": {
        "example": 0.18,
    },
    "post at collection one answers many": {
        "create": 0.10, "list": -0.14, "example": 0.19,
    },
    "post at collection one answers nothing": {
        "create": -0.25, "part-write": 0.14, "file-write": 0.08, "example": 0.14,
    },
    "post at collection one answers numbers": {
        "singleton-write": 0.17, "example": -0.12,
    },
    "post at collection one answers one": {
        "create": 0.27, "list": -0.08, "read": 0.10, "delete": -0.08, "singleton-read": 0.09,
        "action": -0.12, "link": -0.10, "file-read": 0.13, "example": -0.22,
    },
    "post at collection one answers scalar": {
        "action": 0.17, "example": -0.15,
    },
    "post at collection one answers something": {
        "delete": 0.26, "example": -0.12,
    },
    "post at collection one answers untold": {
        "example": 0.23,
    },
    "post at collection part of parent": {
        "create": -0.13, "part-write": 0.13,
    },
    "post at collection+verb": {
        "create": 0.23, "change": -0.18, "delete": -0.13, "clear": 0.12, "action": 0.20, "link": -0.12,
        "example": 0.40,
    },
    "post at collection+verb answers nothing": {
        "delete": -0.08, "clear": 0.08, "singleton-write": 0.10, "example": 0.21,
    },
    "post at collection+verb answers one": {
        "create": -0.16, "action": 0.09, "example": 0.17,
    },
    "post at collection+verb answers own": {
        "action": -0.09, "example": 0.12,
    },
    "post at collection+verb answers something": {
        "create": 0.16, "action": 0.13,
    },
    "post at collection+verb answers untold": {
        "create": 0.15, "singleton-read": 0.16, "singleton-write": -0.09, "example": -0.25,
    },
    "post at collection+verb body many": {
        "create": 0.13, "clear": 0.13, "action": -0.11,
    },
    "post at collection+verb body nothing": {
        "clear": 0.09,
    },
    "post at collection+verb body one": {
        "create": -0.10, "list": -0.08, "change": -0.15, "clear": -0.08, "action": 0.26, "unlink": 0.13,
        "example": 0.19,
    },
    "post at collection+verb body untold": {
        "singleton-read": 0.17,
    },
    "post at collection+verb collection get": {
        "create": 0.12, "example": -0.10,
    },
    "post at collection+verb items delete": {
        "create": 0.10,
    },
    "post at collection+verb items get": {
        "list": 0.09, "example": -0.12,
    },
    "post at collection+verb kind has items": {
        "create": 0.18, "list": 0.08, "example": -0.16,
    },
    "post at collection+verb kind made": {
        "action": 0.10,
    },
    "post at collection+verb many": {
        "create": 0.09, "clear": 0.17, "unlink": 0.16, "example": -0.11,
    },
    "post at collection+verb many answers nothing": {
        "clear": 0.09,
    },
    "post at collection+verb many answers one": {
        "action": -0.16, "unlink": 0.12,
    },
    "post at collection+verb many answers something": {
        "create": 0.15, "action": 0.09,
    },
    "post at collection+verb of items": {
        "create": 0.15, "list": 0.08, "example": -0.15,
    },
    "post at collection+verb one": {
        "create": 0.14, "change": -0.21, "singleton-read": 0.12, "action": 0.18, "unlink": -0.11,
        "example": 0.21,
    },
    "post at collection+verb one answers nothing": {
        "create": 0.09, "singleton-write": 0.10, "action": -0.13, "example": 0.14,
    },
    "post at collection+verb one answers one": {
        "create": -0.13, "action": 0.24, "example": 0.22,
    },
    "post at collection+verb one answers untold": {
        "create": 0.14, "singleton-read": 0.17, "singleton-write": -0.08, "example": -0.23,
    },
    "post at collection+verb part of parent": {
        "action": 0.15, "unlink": 0.17,
    },
    "post at format": {
        "action": 0.22, "example": -0.11,
    },
    "post at format answers many": {
        "action": 0.13,
    },
    "post at format answers own": {
        "create": -0.12, "example": 0.13,
    },
    "post at format body one": {
        "action": -0.08,
    },
    "post at format items get": {
        "create": -0.12, "delete": 0.09, "example": 0.09,
    },
    "post at format kind has items": {
        "action": 0.22, "example": -0.11,
    },
    "post at format many": {
        "create": -0.12, "delete": 0.09, "example": 0.09,
    },
    "post at format many answers one": {
        "create": -0.11, "change": 0.08, "example": 0.15,
    },
    "post at format of items": {
        "action": 0.22, "example": -0.11,
    },
    "post at format one": {
        "create": 0.12, "action": 0.20, "example": -0.20,
    },
    "post at item": {
        "list": -0.10, "change": 1.22, "link": 0.12, "example": 0.08,
    },
    "post at item answers nothing": {
        "action": -0.10, "file-read": 0.11,
    },
    "post at item answers something": {
        "action": 0.12,
    },
    "post at item answers untold": {
        "read": 0.14, "action": -0.11, "link": 0.18,
    },
    "post at item beside get of many": {
        "create": -0.09, "part-write": 0.19,
    },
    "post at item beside get of nothing": {
        "read": 0.17, "action": -0.14,
    },
    "post at item beside get of one": {
        "change": 0.13,
    },
    "post at item body many": {
        "part-write": 0.18,
    },
    "post at item body nothing": {
        "change": -0.14, "action": 0.17, "link": 0.29,
    },
    "post at item body one": {
        "read": 0.17, "change": 0.15, "part-write": -0.10, "link": -0.12, "file-read": 0.11,
    },
    "post at item collection get": {
        "create": -0.17, "read": 0.18, "change": 0.12, "part-write": 0.11, "link": -0.10,
    },
    "post at item collection post": {
        "change": 0.09, "example": 0.19,
    },
    "post at item items delete": {
        "change": 0.20, "part-write": -0.08, "action": -0.09, "link": 0.30,
    },
    "post at item items get": {
        "read": 0.14, "change": 0.10, "part-write": 0.11, "action": -0.20, "link": 0.09,
    },
    "post at item items put": {
        "create": 0.13, "read": 0.21, "link": -0.15,
    },
    "post at item kind has items": {
        "list": -0.10, "link": 0.12, "example": 0.08,
    },
    "post at item kind made": {
        "action": -0.10, "link": 0.13, "example": 0.14,
    },
    "post at item many": {
        "read": 0.14, "part-write": 0.09, "action": -0.17, "link": 0.15, "file-read": 0.10,
        "example": -0.08,
    },
    "post at item many answers nothing": {
        "action": -0.09, "link": 0.14, "file-read": 0.12, "example": -0.12,
    },
    "post at item many answers one": {
        "part-write": 0.08,
    },
    "post at item many answers untold": {
        "read": 0.19,
    },
    "post at item of items": {
        "list": -0.10, "link": 0.12, "example": 0.08,
    },
    "post at item one": {
        "read": -0.10, "action": 0.23, "example": 0.16,
    },
    "post at item one answers nothing": {
        "example": 0.17,
    },
    "post at item one answers something": {
        "action": 0.12,
    },
    "post at item one answers untold": {
        "link": 0.11,
    },
    "post at item+verb": {
        "create": -0.75, "change": -0.09, "action": 1.15, "link": 0.12, "unlink": 0.23, "example": 0.15,
    },
    "post at item+verb answers nothing": {
        "create": -0.10, "action": 0.15, "unlink": 0.19, "example": -0.11,
    },
    "post at item+verb answers own": {
        "example": 0.11,
    },
    "post at item+verb answers scalar": {
        "example": 0.14,
    },
    "post at item+verb answers something": {
        "action": -0.10,
    },
    "post at item+verb beside get of nothing": {
        "read": 0.10, "action": -0.13, "link": 0.10, "unlink": 0.15,
    },
    "post at item+verb body nothing": {
        "create": -0.14, "link": 0.14, "unlink": 0.24, "example": -0.11,
    },
    "post at item+verb body one": {
        "create": 0.09, "read": 0.09,
    },
    "post at item+verb collection get": {
        "action": 0.11,
    },
    "post at item+verb collection post": {
        "action": 0.11, "example": 0.09,
    },
    "post at item+verb items delete": {
        "create": -0.08, "action": 0.09, "example": 0.14,
    },
    "post at item+verb items patch": {
        "example": 0.08,
    },
    "post at item+verb items put": {
        "create": -0.09, "example": 0.12,
    },
    "post at item+verb kind has items": {
        "create": -0.16, "link": 0.14, "unlink": 0.21,
    },
    "post at item+verb kind made": {
        "create": -0.10, "action": 0.16,
    },
    "post at item+verb many": {
        "action": 0.15, "unlink": 0.09,
    },
    "post at item+verb many answers nothing": {
        "action": 0.27, "example": -0.09,
    },
    "post at item+verb of items": {
        "action": 0.13,
    },
    "post at item+verb one": {
        "action": -0.20, "link": 0.09, "unlink": 0.14, "example": 0.12,
    },
    "post at item+verb one answers scalar": {
        "example": 0.14,
    },
    "post at loose": {
        "create": 0.17, "example": 0.89,
    },
    "post at loose one": {
        "create": 0.17, "example": -0.11,
    },
    "post at loose+verb": {
        "create": 0.12, "action": -0.11,
    },
    "post at loose+verb answers little": {
        "create": 0.08,
    },
    "post at loose+verb answers many": {
        "part-write": 0.10, "action": -0.08,
    },
    "post at loose+verb answers nothing": {
        "singleton-write": 0.08,
    },
    "post at loose+verb body one": {
        "part-write": 0.09, "action": -0.09,
    },
    "post at loose+verb body scalar": {
        "create": 0.09,
    },
    "post at loose+verb one": {
        "create": 0.12, "action": -0.11,
    },
    "post at loose+verb one answers little": {
        "create": 0.08,
    },
    "post at loose+verb one answers many": {
        "part-write": 0.10, "action": -0.08,
    },
    "post at loose+verb one answers nothing": {
        "singleton-write": 0.08,
    },
    "post at self": {
        "singleton-write": 0.99,
    },
    "post below self many": {
        "create": 0.58,
    },
    "post below self one": {
        "singleton-write": 1.48, "part-write": 0.30,
    },
    "post beside delete": {
        "create": -0.09, "read": -0.09, "change": 0.18, "singleton-write": -0.09, "part-write": -0.12,
        "action": 0.10, "link": 0.49, "file-write": 0.08, "example": -0.22,
    },
    "post beside get": {
        "singleton-read": -0.09, "part-write": 0.13, "action": -0.29, "link": 0.16, "file-write": -0.12,
        "file-read": -0.13, "example": 0.29,
    },
    "post beside patch": {
        "part-write": 0.09, "example": 0.09,
    },
    "post beside put": {
        "create": 0.33, "read": 0.26, "action": -0.09, "example": -0.18,
    },
    "post body half like record": {
        "example": 0.25,
    },
    "post body like record": {
        "create": -0.08, "read": 0.10, "change": 0.16, "action": -0.09, "link": 0.16, "file-read": 0.12,
        "example": -0.29,
    },
    "post body little": {
        "example": 0.15,
    },
    "post body many": {
        "list": -0.08, "delete": -0.10, "clear": 0.11, "part-write": 0.12, "example": 0.14,
    },
    "post body nothing": {
        "create": -0.26, "read": -0.19, "delete": -0.11, "singleton-write": -0.16, "part-write": -0.11,
        "action": 0.41, "link": 0.27, "unlink": 0.11, "count": 0.18, "file-read": -0.09,
    },
    "post body numbers": {
        "singleton-write": 0.16, "example": -0.11,
    },
    "post body of one": {
        "create": -0.28, "list": -0.15, "change": -0.21, "singleton-read": 0.13, "part-write": 0.20,
        "action": 0.14, "example": 0.17,
    },
    "post body one": {
        "create": 0.26, "change": -0.16, "delete": 0.09, "clear": -0.14, "link": -0.08, "count": -0.11,
        "file-read": 0.13,
    },
    "post body scalar": {
        "create": 0.09, "list": -0.08, "singleton-write": 0.08, "example": 0.14,
    },
    "post body something": {
        "create": 0.24, "list": 0.09, "part-write": 0.12, "action": -0.21, "example": 0.11,
    },
    "post body token": {
        "action": 0.15, "example": -0.08,
    },
    "post body unlike record": {
        "create": 0.25, "list": -0.09, "change": -0.30, "singleton-read": -0.14, "singleton-write": 0.12,
        "action": 0.23, "link": -0.14, "example": 0.27,
    },
    "post body untold": {
        "create": -0.08, "list": 0.12, "read": 0.10, "singleton-read": 0.13, "part-write": -0.13,
        "action": 0.16,
    },
    "post deletes several": {
        "delete": -0.57, "clear": 2.14,
    },
    "post few filters": {
        "create": 0.23, "list": -0.19, "read": 0.16, "change": -0.15, "singleton-read": 0.10,
        "singleton-write": -0.09, "part-write": -0.12, "action": 0.18, "link": -0.12, "unlink": 0.19,
        "file-write": -0.08, "example": 0.16,
    },
    "post gets in a document that changes nothing": {
        "create": -1.17, "list": 1.11, "read": 1.09, "singleton-read": 0.10, "singleton-write": -0.08,
        "action": -0.12, "example": 0.15,
    },
    "post id in body": {
        "create": 0.10, "read": 0.09, "change": 0.59, "singleton-write": -0.11, "part-write": 0.11,
        "action": 0.11,
    },
    "post id in path": {
        "list": -0.09, "read": -0.17, "change": -0.10, "part-write": -0.14, "action": 0.10, "link": 0.31,
        "unlink": 0.17, "file-read": 0.09,
    },
    "post id in query": {
        "create": 0.26, "read": -0.19, "delete": -0.11, "action": 0.14, "count": 0.15, "file-read": 0.10,
        "example": -0.19,
    },
    "post in a document that changes nothing": {
        "create": -0.12, "list": 0.26, "change": -0.16, "delete": 0.28, "singleton-read": 0.24,
        "action": -0.15, "link": -0.17, "unlink": -0.15, "count": -0.12, "file-write": -0.24,
        "example": 0.34,
    },
    "post kind unknown": {
        "create": -0.59, "list": -0.33, "read": 0.10, "change": -0.32, "delete": -0.15,
        "singleton-read": 0.18, "singleton-write": 0.37, "action": 0.27, "link": -0.16, "unlink": -0.08,
        "count": 0.10, "example": 0.62,
    },
    "post many filters": {
        "create": 0.14, "list": 0.16, "read": -0.16, "change": 0.11, "count": 0.23, "file-read": 0.09,
        "example": -0.18,
    },
    "post name says act": {
        "part-write": 0.08,
    },
    "post name says change": {
        "create": -0.12, "part-write": 0.13, "action": 0.23,
    },
    "post name says compute": {
        "create": 0.19, "action": 0.13, "example": -0.15,
    },
    "post name says create": {
        "part-write": -0.10, "link": 0.14, "file-write": 0.09,
    },
    "post name says delete": {
        "action": -0.18, "unlink": 0.29,
    },
    "post name says get": {
        "create": -0.10, "list": 0.23, "read": 0.09,
    },
    "post name says link": {
        "create": 0.15,
    },
    "post name says make": {
        "singleton-write": -0.10, "action": 0.09, "example": 0.30,
    },
    "post name says put": {
        "change": 0.08, "singleton-write": 0.14, "action": -0.09,
    },
    "post name says search": {
        "example": 0.18,
    },
    "post name says send": {
        "example": 0.12,
    },
    "post named in path": {
        "action": -0.09, "link": 0.24, "unlink": 0.20, "example": -0.11,
    },
    "post nested at collection beside get of many": {
        "part-write": 0.10,
    },
    "post nested collection many": {
        "create": 0.35, "change": 0.10, "part-write": 0.10,
    },
    "post nested collection one": {
        "create": 0.09, "change": -0.13, "part-write": 0.45, "action": 0.33, "example": 0.11,
    },
    "post nested collection+verb many": {
        "create": 0.08, "delete": -0.10, "action": -0.18, "unlink": 0.24,
    },
    "post nested collection+verb one": {
        "action": 0.26, "example": -0.09,
    },
    "post nested item many": {
        "link": 0.08,
    },
    "post nested item one": {
        "create": 0.11,
    },
    "post nested tail auth": {
        "create": 0.09,
    },
    "post nested tail file": {
        "example": 0.20,
    },
    "post nested tail meta": {
        "example": 0.15,
    },
    "post nested tail sending": {
        "create": 0.14, "example": -0.11,
    },
    "post nested tail singular": {
        "singleton-write": 0.08,
    },
    "post no filters": {
        "create": -0.10, "list": -0.10, "read": -0.19, "change": -0.21, "singleton-write": 0.16,
        "part-write": 0.20, "action": 0.32, "link": 0.23, "unlink": -0.13, "count": -0.22,
        "file-read": -0.14, "example": 0.28,
    },
    "post no record in path": {
        "action": 0.22, "example": -0.18,
    },
    "post paging": {
        "part-write": 0.19, "example": -0.09,
    },
    "post parent has items": {
        "read": -0.10, "delete": -0.16, "clear": -0.09, "singleton-write": -0.19, "part-write": 0.19,
        "action": 0.41, "unlink": 0.34, "file-read": -0.11, "example": -0.17,
    },
    "post path says act": {
        "part-write": 0.09, "action": 1.84,
    },
    "post path says authenticate": {
        "example": 0.10,
    },
    "post path says change": {
        "change": 2.82, "singleton-write": 0.54, "action": -1.10, "example": -0.13,
    },
    "post path says change one": {
        "change": -0.15, "action": 0.33,
    },
    "post path says clear": {
        "clear": 1.48, "action": 0.11,
    },
    "post path says compute": {
        "example": 1.22,
    },
    "post path says count": {
        "count": 1.56,
    },
    "post path says create": {
        "action": -0.15, "link": 0.19,
    },
    "post path says create one": {
        "create": 0.08, "action": -0.12, "link": 0.11,
    },
    "post path says delete": {
        "create": -0.11, "delete": 1.91, "clear": 0.19, "unlink": 0.32,
    },
    "post path says delete many": {
        "action": -0.09, "unlink": 0.18,
    },
    "post path says delete one": {
        "action": 0.09,
    },
    "post path says get": {
        "list": 0.44, "read": 1.13, "singleton-read": 0.46,
    },
    "post path says get one": {
        "list": -0.10, "singleton-read": 0.20, "example": 0.10,
    },
    "post path says link": {
        "create": 0.08, "action": 0.54, "link": 0.96,
    },
    "post path says list": {
        "list": 1.97,
    },
    "post path says make": {
        "create": 0.23, "action": -0.09, "example": 0.12,
    },
    "post path says make one": {
        "create": -0.15, "example": 0.23,
    },
    "post path says put": {
        "create": 0.12, "example": 0.10,
    },
    "post path says search": {
        "list": 2.05, "read": 0.09,
    },
    "post path says send": {
        "action": -0.33, "example": 1.55,
    },
    "post path says unlink": {
        "unlink": 1.57,
    },
    "post registers": {
        "create": 0.99, "read": 0.08, "link": 0.09, "file-read": 0.11,
    },
    "post registers with secret": {
        "create": 2.01,
    },
    "post says act": {
        "action": 0.69, "link": 0.17,
    },
    "post says authenticate": {
        "example": 0.11,
    },
    "post says change": {
        "create": -0.15, "change": 1.16, "singleton-write": 0.55, "part-write": 0.40, "action": 0.16,
        "example": -0.12,
    },
    "post says clear": {
        "clear": 0.98,
    },
    "post says compute": {
        "create": 0.24, "action": 0.09, "example": 0.48,
    },
    "post says count": {
        "count": 0.76,
    },
    "post says create": {
        "create": 1.69, "list": -0.09, "action": -0.14, "link": 0.24, "file-write": 0.15,
        "example": -0.16,
    },
    "post says delete": {
        "create": -0.14, "delete": 1.35, "clear": 0.18, "unlink": 0.31,
    },
    "post says get": {
        "create": -0.10, "list": 0.34, "read": 0.70, "singleton-read": 0.28, "singleton-write": -0.09,
        "count": 0.09, "example": 0.27,
    },
    "post says link": {
        "action": 0.09, "link": 0.84, "file-write": 0.11, "example": -0.09,
    },
    "post says list": {
        "list": 1.60,
    },
    "post says make": {
        "create": 0.82, "list": -0.09, "change": 0.09, "action": 0.11, "link": -0.08, "example": 0.26,
    },
    "post says nothing": {
        "change": -0.30, "part-write": 0.10, "action": 0.12, "link": -0.17, "unlink": -0.10,
        "file-write": -0.12, "file-read": 0.15, "example": 0.32,
    },
    "post says put": {
        "change": 0.66, "singleton-write": 0.56,
    },
    "post says search": {
        "list": 1.16, "action": -0.09, "example": 0.17,
    },
    "post says send": {
        "create": 0.30, "example": 0.98,
    },
    "post says unlink": {
        "unlink": 0.92,
    },
    "post search text": {
        "create": 0.33, "list": 0.10, "example": -0.24,
    },
    "post several in path": {
        "read": -0.10, "delete": 0.09, "example": 0.12,
    },
    "post status 201": {
        "create": 1.34, "change": -0.15, "delete": -0.10, "part-write": 0.13, "link": 0.37, "count": 0.15,
    },
    "post status 202": {
        "change": 0.10, "singleton-write": -0.12, "action": -0.13, "example": 0.32,
    },
    "post status 204": {
        "create": -0.13, "change": 0.10, "action": 0.11, "link": 0.09,
    },
    "post status 404": {
        "create": -0.09, "read": -0.18, "change": 0.12, "delete": -0.14, "clear": -0.13,
        "singleton-read": -0.08, "singleton-write": -0.20, "part-write": 0.09, "action": 0.13,
        "link": -0.09, "unlink": 0.28, "count": 0.11, "file-write": -0.11, "file-read": 0.16,
        "example": 0.15,
    },
    "post summary says act": {
        "action": 0.10, "link": 0.17, "example": -0.10,
    },
    "post summary says change": {
        "create": -0.12, "change": 0.12, "singleton-write": 0.27, "part-write": 0.14, "action": 0.18,
        "link": -0.08, "example": -0.18,
    },
    "post summary says compute": {
        "action": 0.16,
    },
    "post summary says create": {
        "create": 0.34, "action": -0.09, "link": 0.17, "example": -0.22,
    },
    "post summary says delete": {
        "create": -0.12, "clear": 0.20, "unlink": 0.14,
    },
    "post summary says get": {
        "read": 0.13, "singleton-read": 0.09, "count": 0.10,
    },
    "post summary says link": {
        "link": 0.17, "file-write": 0.11, "example": -0.11,
    },
    "post summary says make": {
        "create": 0.46, "action": 0.08, "example": -0.22,
    },
    "post summary says put": {
        "create": -0.13, "change": 0.16, "singleton-write": 0.08,
    },
    "post summary says search": {
        "create": -0.10, "list": 0.25, "example": 0.10,
    },
    "post summary says send": {
        "create": 0.21, "example": -0.08,
    },
    "post summary says unlink": {
        "unlink": 0.13,
    },
    "post tag auth": {
        "example": 0.20,
    },
    "post tail auth": {
        "create": 0.10, "example": 0.76,
    },
    "post tail file": {
        "action": -0.14, "file-write": 0.11, "example": 0.09,
    },
    "post tail meta": {
        "read": 0.15, "action": -0.10,
    },
    "post tail numbers": {
        "count": 1.08,
    },
    "post tail sending": {
        "create": 0.22, "singleton-read": 0.12, "example": 0.75,
    },
    "post tail several": {
        "create": 0.10, "example": 0.09,
    },
    "post tail singular": {
        "create": -0.11, "read": 0.11, "singleton-read": 0.13, "singleton-write": 0.45,
        "part-write": 0.28, "action": 0.14,
    },
    "post twin of get": {
        "create": -1.01, "list": 1.98, "read": 1.95, "change": -1.50, "action": -0.10, "link": 0.20,
    },
    "post unnested at collection beside get of many": {
        "create": 0.18,
    },
    "post unnested at collection beside get of nothing": {
        "create": 0.13,
    },
    "post unnested at collection beside get of one": {
        "singleton-write": 0.22,
    },
    "post unnested at collection beside get of something": {
        "create": -0.12, "example": 0.24,
    },
    "post unnested collection many": {
        "create": -0.19, "list": 0.27, "singleton-write": 0.16, "part-write": -0.12, "action": -0.13,
        "count": 0.08, "example": -0.11,
    },
    "post unnested collection one": {
        "create": 0.11, "list": -0.17, "delete": 0.09, "part-write": -0.87, "action": -0.22,
        "link": -0.13, "example": 0.10,
    },
    "post unnested collection+verb many": {
        "clear": 0.11, "action": 0.20,
    },
    "post unnested collection+verb one": {
        "create": 0.12, "change": -0.13, "singleton-read": 0.13, "part-write": -0.09, "action": -0.08,
        "example": 0.30,
    },
    "post unnested format many": {
        "create": -0.12, "delete": 0.09, "example": 0.10,
    },
    "post unnested item many": {
        "read": 0.15, "part-write": 0.12, "action": -0.12, "file-read": 0.11,
    },
    "post unnested item one": {
        "read": -0.09, "action": 0.27, "example": 0.23,
    },
    "post unnested item+verb many": {
        "action": 0.16,
    },
    "post unnested item+verb one": {
        "action": -0.08, "example": 0.13,
    },
    "post unnested loose one": {
        "create": 0.17, "example": -0.11,
    },
    "post unnested loose+verb one": {
        "create": 0.12, "action": -0.11,
    },
    "post words calculating": {
        "example": 0.62,
    },
    "post words file": {
        "list": -0.13, "read": 0.19, "delete": -0.09, "singleton-write": -0.11, "action": 0.12,
        "link": -0.09, "file-write": 0.13,
    },
    "post words meta": {
        "action": 0.09, "example": 0.10,
    },
    "post words mine": {
        "create": -0.13, "action": 0.23, "example": -0.10,
    },
    "post words numbers": {
        "create": 0.10, "part-write": 0.09, "action": -0.12, "example": -0.13,
    },
    "post words one": {
        "list": -0.24, "read": 0.48, "delete": -0.12, "singleton-write": -0.12, "action": 0.15,
        "link": -0.09,
    },
    "post words random": {
        "action": 0.19,
    },
    "post words sending": {
        "create": 0.22, "action": -0.13, "file-write": 0.11, "example": 0.66,
    },
    "post words several": {
        "list": 0.10, "read": -0.10,
    },
    "post words some": {
        "list": 0.11, "read": -0.17, "example": 0.15,
    },
    "post words token": {
        "part-write": 0.11, "example": 0.66,
    },
    "put agrees on act": {
        "action": 0.12,
    },
    "put agrees on change": {
        "change": 0.13, "action": -0.08,
    },
    "put agrees on create": {
        "create": 0.10,
    },
    "put alone many": {
        "create": 0.12,
    },
    "put alone one": {
        "part-write": -0.09,
    },
    "put answer hardly repeats body": {
        "singleton-write": -0.09, "part-write": 0.23,
    },
    "put answer has id": {
        "change": 0.10,
    },
    "put answer like record": {
        "create": 0.10, "change": 0.14, "singleton-write": -0.10, "part-write": -0.20, "link": 0.09,
    },
    "put answer repeats body": {
        "create": 0.18, "part-write": -0.12,
    },
    "put answer unlike record": {
        "part-write": 0.27,
    },
    "put answers little": {
        "change": -0.13, "singleton-write": -0.10, "part-write": 0.23,
    },
    "put answers nothing": {
        "part-write": 0.20, "file-write": 0.10,
    },
    "put answers one": {
        "change": 0.23, "part-write": -0.18, "link": 0.10,
    },
    "put answers something": {
        "change": 0.09,
    },
    "put answers untold": {
        "singleton-write": 0.14, "part-write": -0.08,
    },
    "put at collection": {
        "change": -0.18, "part-write": 0.14,
    },
    "put at collection answers little": {
        "singleton-write": -0.09, "action": 0.09,
    },
    "put at collection answers nothing": {
        "change": -0.09, "part-write": 0.10,
    },
    "put at collection answers something": {
        "action": 0.08,
    },
    "put at collection answers untold": {
        "create": 0.08,
    },
    "put at collection beside get of many": {
        "create": 0.15, "singleton-write": -0.11,
    },
    "put at collection beside get of nothing": {
        "file-write": 0.08,
    },
    "put at collection beside get of one": {
        "singleton-write": 0.12, "part-write": -0.10, "action": -0.11, "example": 0.11,
    },
    "put at collection body many": {
        "change": -0.13, "part-write": 0.15,
    },
    "put at collection body nothing": {
        "action": 0.08,
    },
    "put at collection body one": {
        "part-write": 0.13,
    },
    "put at collection body something": {
        "change": 0.10,
    },
    "put at collection collection get": {
        "create": 0.21, "change": -0.10, "part-write": -0.10, "action": -0.08,
    },
    "put at collection items delete": {
        "create": 0.12,
    },
    "put at collection items get": {
        "create": 0.12,
    },
    "put at collection items patch": {
        "create": 0.11,
    },
    "put at collection items put": {
        "singleton-write": 0.09, "action": 0.09,
    },
    "put at collection kind has items": {
        "create": 0.10, "part-write": -0.11,
    },
    "put at collection kind made": {
        "change": 0.11,
    },
    "put at collection many": {
        "create": 0.08, "change": -0.11, "part-write": 0.11,
    },
    "put at collection many answers many": {
        "change": -0.09,
    },
    "put at collection many answers something": {
        "action": 0.08,
    },
    "put at collection of items": {
        "create": 0.12, "part-write": -0.09,
    },
    "put at collection one answers little": {
        "singleton-write": -0.09, "action": 0.09,
    },
    "put at collection part of parent": {
        "part-write": 1.16,
    },
    "put at item": {
        "change": 2.44, "link": 0.11,
    },
    "put at item answers nothing": {
        "change": -0.08, "file-write": 0.10,
    },
    "put at item answers untold": {
        "change": 0.10,
    },
    "put at item beside get of nothing": {
        "change": 0.10,
    },
    "put at item beside get of one": {
        "action": 0.12,
    },
    "put at item body nothing": {
        "change": -0.20, "action": 0.09, "link": 0.17, "file-write": 0.10,
    },
    "put at item body one": {
        "change": 0.08, "part-write": 0.10,
    },
    "put at item collection get": {
        "create": -0.11, "change": 0.10, "action": 0.12,
    },
    "put at item collection post": {
        "link": -0.10, "file-write": 0.09,
    },
    "put at item items delete": {
        "link": 0.15,
    },
    "put at item items get": {
        "part-write": 0.11, "action": 0.09,
    },
    "put at item items patch": {
        "create": 0.09,
    },
    "put at item items put": {
        "link": 0.11,
    },
    "put at item kind has items": {
        "link": 0.11,
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
        "link": 0.11,
    },
    "put at item several in path": {
        "link": 0.50,
    },
    "put at item+verb": {
        "change": 0.13, "action": 1.43,
    },
    "put at item+verb body one": {
        "part-write": 0.09,
    },
    "put at item+verb body something": {
        "change": 0.15,
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
    "put at item+verb of items": {
        "part-write": 0.09,
    },
    "put at loose": {
        "change": 0.14,
    },
    "put at loose one": {
        "change": 0.14,
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
        "change": 0.39, "singleton-write": -0.11, "part-write": -0.33, "link": 0.22, "file-write": -0.08,
    },
    "put beside get": {
        "create": 0.16, "change": 0.20, "singleton-write": 0.25, "part-write": 0.12,
    },
    "put beside patch": {
        "create": 0.11,
    },
    "put beside post": {
        "change": 0.21, "part-write": -0.08,
    },
    "put body like record": {
        "create": 0.16, "part-write": 0.12, "action": -0.14, "link": -0.10,
    },
    "put body many": {
        "part-write": 0.12,
    },
    "put body nothing": {
        "change": -0.91, "part-write": -0.12, "action": 0.98, "link": 0.50, "file-write": 0.08,
    },
    "put body of one": {
        "change": -0.12, "singleton-write": -0.15, "part-write": 0.22,
    },
    "put body one": {
        "change": 0.16, "part-write": 0.22, "link": -0.12, "example": -0.14,
    },
    "put body something": {
        "change": 0.26,
    },
    "put body unlike record": {
        "create": -0.08, "part-write": 0.21, "example": -0.09,
    },
    "put body untold": {
        "change": -0.10, "singleton-write": 0.09,
    },
    "put few filters": {
        "change": 0.17, "action": -0.08,
    },
    "put id in body": {
        "create": 0.14, "change": 0.84, "singleton-write": -0.16,
    },
    "put id in path": {
        "create": -0.11, "change": 0.23,
    },
    "put id in query": {
        "action": -0.08, "example": 0.10,
    },
    "put kind unknown": {
        "create": -0.17, "change": -0.14, "singleton-write": 0.15, "part-write": 0.13,
    },
    "put name says change": {
        "change": 0.13, "action": -0.08,
    },
    "put name says create": {
        "create": 0.10,
    },
    "put name says make": {
        "file-write": 0.11,
    },
    "put name says put": {
        "singleton-write": 0.13,
    },
    "put named in path": {
        "create": -0.09, "change": 0.14, "part-write": -0.12, "link": 0.08, "file-write": 0.10,
    },
    "put nested at collection beside get of many": {
        "part-write": 0.12,
    },
    "put nested collection many": {
        "part-write": 0.14,
    },
    "put nested collection one": {
        "part-write": 1.53,
    },
    "put nested item one": {
        "link": 0.08,
    },
    "put no filters": {
        "part-write": 0.24, "example": -0.23,
    },
    "put parent has items": {
        "create": -0.13, "change": -0.10, "part-write": 0.26, "link": 0.16,
    },
    "put path says act": {
        "action": 1.54,
    },
    "put path says change": {
        "change": 1.04,
    },
    "put path says link": {
        "action": 0.50, "link": 1.00,
    },
    "put says act": {
        "action": 0.11,
    },
    "put says change": {
        "create": -0.15, "change": 0.17, "part-write": 0.22,
    },
    "put says compute": {
        "action": 0.10,
    },
    "put says create": {
        "create": 0.88, "change": -0.17, "part-write": 0.14, "action": -0.16, "link": 0.16,
    },
    "put says make": {
        "create": 0.43, "change": -0.08, "file-write": 0.10,
    },
    "put says nothing": {
        "create": -0.10, "change": 0.17, "part-write": -0.15,
    },
    "put says put": {
        "singleton-write": 0.12, "part-write": 0.17, "action": -0.11,
    },
    "put several in path": {
        "change": 0.11,
    },
    "put status 201": {
        "create": 0.14,
    },
    "put status 202": {
        "change": 0.13, "singleton-write": -0.09, "part-write": -0.09,
    },
    "put status 204": {
        "create": -0.11, "change": -0.16, "part-write": 0.10, "action": -0.08, "file-write": 0.15,
    },
    "put status 404": {
        "link": 0.15, "file-write": 0.08, "example": -0.09,
    },
    "put status 409": {
        "singleton-write": 0.10,
    },
    "put summary says act": {
        "action": 0.17,
    },
    "put summary says change": {
        "create": -0.14, "change": 0.09, "part-write": 0.26,
    },
    "put summary says compute": {
        "action": 0.10,
    },
    "put summary says create": {
        "create": 0.18, "change": -0.17, "part-write": 0.14, "action": -0.16, "link": 0.16,
    },
    "put summary says put": {
        "part-write": 0.16,
    },
    "put tag auth": {
        "singleton-write": -0.12, "action": 0.13, "example": 0.14,
    },
    "put tail singular": {
        "singleton-write": 0.61, "part-write": 0.33,
    },
    "put unnested at collection beside get of many": {
        "create": 0.16,
    },
    "put unnested at collection beside get of nothing": {
        "file-write": 0.09,
    },
    "put unnested at collection beside get of one": {
        "singleton-write": 0.13, "example": 0.11,
    },
    "put unnested collection many": {
        "create": 0.09, "change": 0.76,
    },
    "put unnested collection one": {
        "singleton-write": 1.19, "part-write": -1.00,
    },
    "put unnested item many": {
        "file-write": 0.09,
    },
    "put unnested loose one": {
        "change": 0.14,
    },
    "put words file": {
        "file-write": 0.14,
    },
    "put words mine": {
        "part-write": 0.14,
    },
    "put words random": {
        "part-write": 0.10,
    },
    "qualified": {
        "example": 0.09,
    },
    "rendered": {
        "list": -3.02, "read": -0.50, "file-read": 6.04,
    },
    "says act": {
        "create": -0.08, "read": -0.15, "change": -0.15, "singleton-write": -0.09, "part-write": 0.11,
        "action": 0.36, "link": 0.13, "example": 0.15,
    },
    "says authenticate": {
        "example": 0.19,
    },
    "says change": {
        "create": -0.30, "change": 0.45, "singleton-write": 0.22, "part-write": 0.26, "link": -0.10,
        "file-write": -0.09, "example": -0.17,
    },
    "says compute": {
        "create": 0.22, "read": 0.09, "singleton-read": -0.08, "singleton-delete": 0.09, "action": 0.10,
        "example": 0.97,
    },
    "says count": {
        "example": 0.13,
    },
    "says create": {
        "create": 0.36, "list": -0.13, "read": -0.11, "change": -0.16, "part-read": -0.08,
        "part-write": 0.10, "action": -0.10, "link": 0.39, "file-write": 0.11, "example": -0.20,
    },
    "says delete": {
        "create": -0.14, "delete": 0.25, "clear": 0.21, "singleton-delete": 0.09, "action": -0.21,
        "unlink": 0.30, "example": -0.23,
    },
    "says get": {
        "read": 0.24, "singleton-read": 0.28, "singleton-write": -0.11, "part-read": 0.20,
        "part-write": -0.10, "action": -0.18, "link": -0.09,
    },
    "says link": {
        "action": 0.08, "link": 0.17, "file-write": 0.11, "example": -0.09,
    },
    "says list": {
        "list": 0.28, "read": -0.16, "count": 0.18,
    },
    "says make": {
        "create": 0.15, "read": -0.21, "delete": -0.09, "singleton-read": -0.13, "part-read": 0.15,
        "link": -0.14, "unlink": -0.08, "count": 0.11, "file-read": -0.17, "example": 0.27,
    },
    "says put": {
        "change": 0.13, "singleton-write": 0.18, "part-read": -0.08, "part-write": 0.17, "action": 0.14,
        "example": -0.11,
    },
    "says search": {
        "list": 0.33, "read": 0.09,
    },
    "says send": {
        "create": 0.29,
    },
    "says unlink": {
        "unlink": 0.20,
    },
    "status 201": {
        "change": -0.11, "delete": -0.10, "part-write": 0.11, "link": 0.30, "count": 0.15,
    },
    "status 202": {
        "create": 0.08, "list": 0.23, "read": -0.16, "change": 0.23, "delete": -0.12, "clear": 0.18,
        "singleton-write": -0.22, "action": -0.09, "example": 0.14,
    },
    "status 204": {
        "create": -0.24, "change": -0.09, "delete": 0.11, "clear": -0.13, "singleton-write": -0.09,
        "singleton-delete": -0.10, "part-delete": 0.09, "link": 0.14, "unlink": 0.22, "file-write": 0.13,
    },
    "status 404": {
        "create": -0.15, "list": -0.21, "read": 0.30, "change": 0.28, "delete": -0.08, "clear": -0.10,
        "singleton-read": -0.39, "singleton-write": -0.29, "part-read": 0.13, "part-delete": 0.19,
        "file-read": 0.45, "example": -0.10,
    },
    "status 409": {
        "list": 0.15, "read": -0.08, "link": 0.10,
    },
    "summary says act": {
        "list": -0.16, "read": -0.12, "change": -0.14, "singleton-write": -0.08, "part-write": -0.09,
        "action": 0.60, "link": 0.14,
    },
    "summary says change": {
        "create": -0.27, "change": 0.34, "singleton-write": 0.25, "part-write": 0.35, "action": 0.10,
        "link": -0.15, "file-write": -0.08, "example": -0.22,
    },
    "summary says compute": {
        "list": -0.22, "read": 0.10, "singleton-delete": 0.09, "action": 0.19, "example": 0.24,
    },
    "summary says create": {
        "create": 0.51, "list": -0.08, "read": -0.09, "change": -0.23, "singleton-write": -0.12,
        "part-read": -0.08, "part-write": 0.19, "link": 0.32, "example": -0.26,
    },
    "summary says delete": {
        "create": -0.12, "delete": 0.18, "clear": 0.26, "action": -0.09, "unlink": 0.15, "example": -0.13,
    },
    "summary says get": {
        "list": 0.29, "read": 0.28, "singleton-write": -0.08, "part-read": 0.22, "action": -0.22,
        "file-read": -0.17, "example": -0.11,
    },
    "summary says link": {
        "link": 0.17, "file-write": 0.11, "example": -0.11,
    },
    "summary says list": {
        "list": 0.19, "read": -0.12, "count": 0.18,
    },
    "summary says make": {
        "create": 0.51, "list": -0.31, "read": -0.13, "action": 0.14, "link": -0.08, "count": 0.15,
        "file-read": -0.13,
    },
    "summary says put": {
        "create": -0.16, "change": 0.16, "part-write": 0.16,
    },
    "summary says search": {
        "create": -0.10, "list": 0.17, "read": 0.10,
    },
    "summary says send": {
        "create": 0.21,
    },
    "summary says unlink": {
        "unlink": 0.21,
    },
    "tag auth": {
        "list": -0.10, "singleton-read": 0.08, "singleton-write": -0.16, "action": 0.11, "example": 0.44,
    },
    "tag meta": {
        "read": -0.11, "singleton-read": 0.26, "example": 0.79,
    },
    "tail auth": {
        "create": 0.10, "example": 0.26,
    },
    "tail calculating": {
        "example": 0.10,
    },
    "tail file": {
        "list": -0.23, "read": -0.10, "delete": -0.10, "singleton-read": -0.13, "singleton-write": -0.10,
        "part-read": -0.09, "part-delete": 0.14, "action": -0.18, "count": 0.11, "file-write": 0.20,
        "file-read": 0.50,
    },
    "tail meta": {
        "list": 0.17, "read": 0.37, "part-read": -0.12, "example": 0.50,
    },
    "tail numbers": {
        "list": -0.17, "read": -0.16, "count": 0.32,
    },
    "tail random": {
        "read": 0.26, "part-read": -0.10, "example": -0.10,
    },
    "tail sending": {
        "create": 0.20, "singleton-read": 0.09, "example": -0.13,
    },
    "tail several": {
        "create": 0.10, "example": 0.08,
    },
    "tail singular": {
        "create": -0.14, "read": 0.09, "change": -0.14, "singleton-read": 0.49, "singleton-write": 0.13,
        "singleton-delete": -0.09, "part-read": 0.12, "count": -0.09, "file-read": -0.14,
        "example": -0.09,
    },
    "well known": {
        "list": -0.16, "singleton-read": -0.17, "singleton-write": -0.09, "part-read": 0.38,
        "part-write": 0.14, "example": 1.51,
    },
    "words auth": {
        "list": -0.09, "read": 0.17, "singleton-read": -0.14, "action": -0.12, "example": 0.30,
    },
    "words calculating": {
        "read": -0.14, "example": 0.90,
    },
    "words file": {
        "list": -0.17, "read": 0.19, "singleton-read": -0.22, "singleton-write": -0.11,
        "part-read": -0.13, "part-delete": 0.09, "link": -0.12, "unlink": -0.12, "file-write": 0.57,
        "file-read": 0.76,
    },
    "words meta": {
        "create": -0.09, "list": -0.31, "read": 0.14, "change": 0.11, "part-read": -0.16,
        "part-write": -0.11, "part-delete": 0.11, "action": 0.09, "example": 0.41,
    },
    "words mine": {
        "create": -0.15, "list": -0.08, "singleton-read": 0.32, "part-write": 0.19, "action": 0.16,
        "example": -0.21,
    },
    "words numbers": {
        "create": 0.08, "list": -0.29, "part-write": 0.09, "action": -0.14, "count": 1.24,
        "example": -0.18,
    },
    "words one": {
        "create": 0.11, "read": 0.14, "delete": 0.15, "clear": -0.13, "singleton-read": -0.14,
        "singleton-write": -0.13, "part-read": 0.10, "action": 0.24, "link": -0.13, "unlink": -0.12,
        "example": -0.11,
    },
    "words random": {
        "singleton-read": 0.28, "part-read": -0.13, "action": 0.11, "count": -0.14,
    },
    "words sending": {
        "create": 0.21, "list": -0.10, "delete": 0.13, "part-read": -0.08, "file-write": 0.11,
    },
    "words several": {
        "list": 0.10, "read": -0.09, "action": 0.15,
    },
    "words some": {
        "list": 0.67, "read": -0.47, "delete": -0.16, "clear": 0.20, "part-read": -0.08,
    },
    "words token": {
        "list": -0.11, "singleton-read": 0.14, "part-write": 0.11,
    },
    "words url": {
        "create": 0.09, "list": -0.31, "read": -0.10, "action": -0.10, "file-write": 0.12,
        "file-read": -0.11, "example": 1.16,
    },
}
