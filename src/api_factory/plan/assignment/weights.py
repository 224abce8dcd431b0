"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""

# fmt: off
from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "always": {
        "create": 0.18, "change": -0.1, "delete": 0.13, "clear": -0.96, "singleton-read": -0.73,
        "singleton-write": -0.64, "singleton-delete": -0.92, "part-read": -1.1, "part-write": -0.88,
        "part-delete": -1.02, "action": -0.26, "link": -1.02, "unlink": -0.98, "count": -1.11,
        "file-write": -1.09, "file-read": -1.15, "example": 0.19,
    },
    "answer acknowledgement": {
        "list": -0.09, "change": -0.22, "delete": 0.2, "clear": 0.08, "singleton-write": -0.15,
        "part-write": 0.15, "action": 0.28,
    },
    "answer adds id": {
        "create": 0.09, "change": 0.09, "example": -0.1,
    },
    "answer array": {
        "create": -0.22, "list": 0.32, "change": 0.09, "count": -0.09, "example": 0.21,
    },
    "answer binary": {
        "file-read": 1.97, "example": 0.28,
    },
    "answer bytes": {
        "file-read": -0.13, "example": 0.29,
    },
    "answer envelope": {
        "create": 0.17, "list": -0.12, "read": 0.14, "change": -0.08, "singleton-read": 0.2,
        "singleton-delete": 0.11, "part-read": 0.15, "part-write": 0.12, "action": 0.13,
        "example": -0.39,
    },
    "answer has token": {
        "example": 0.53,
    },
    "answer map": {
        "count": 0.2,
    },
    "answer none": {
        "create": -0.12, "list": -0.16, "read": -0.14, "delete": -0.15, "clear": 0.13,
        "singleton-read": -0.25, "singleton-write": 0.2, "part-write": 0.25, "action": -0.23,
        "unlink": 0.2, "count": -0.15, "file-write": 0.18, "file-read": 0.3,
    },
    "answer numbers": {
        "read": 0.08, "singleton-write": 0.13, "count": 0.21, "example": -0.12,
    },
    "answer object": {
        "create": 0.08, "list": 0.09, "change": 0.32, "singleton-read": -0.14, "part-write": -0.23,
        "link": 0.12, "count": -0.21,
    },
    "answer opaque": {
        "list": -0.09, "read": -0.12, "delete": 0.13, "clear": -0.08, "action": 0.2, "count": 0.15,
        "example": -0.17,
    },
    "answer scalar": {
        "list": -0.11, "read": -0.17, "action": 0.08, "example": 0.39,
    },
    "answer scalars": {
        "example": 0.14,
    },
    "answer unknown": {
        "action": 0.16,
    },
    "answer untold": {
        "create": 0.24, "list": 0.26, "read": 0.23, "change": -0.12, "singleton-read": 0.14,
        "part-read": -0.19, "part-write": -0.1, "action": -0.2, "example": -0.13,
    },
    "at collection": {
        "read": -0.11, "change": -0.13, "singleton-write": 0.12, "singleton-delete": 0.13,
        "part-write": 0.16, "part-delete": 0.08, "action": -0.11, "link": -0.09, "unlink": -0.21,
        "count": 0.13, "example": 0.21,
    },
    "at collection+verb": {
        "create": 0.23, "list": 0.22, "read": -0.17, "change": -0.3, "clear": 0.17,
        "singleton-read": 0.1, "action": 0.22, "link": -0.17, "file-read": -0.08,
    },
    "at format": {
        "read": 0.14, "change": 0.12, "delete": 0.18, "action": 0.19, "example": -0.23,
    },
    "at item": {
        "singleton-read": -0.11, "singleton-write": -0.14, "link": 0.18,
    },
    "at item+verb": {
        "create": -0.12, "read": 0.13, "link": 0.13, "unlink": 0.22, "example": -0.1,
    },
    "at loose": {
        "create": 0.14, "change": 0.15, "example": -0.09,
    },
    "at loose+verb": {
        "create": 0.1, "list": -0.11, "count": -0.12, "example": 0.16,
    },
    "at root": {
        "read": -0.16, "example": 0.29,
    },
    "below auth": {
        "read": 0.11, "example": 0.62,
    },
    "below self": {
        "singleton-read": -0.08, "action": 0.08,
    },
    "body binary": {
        "create": 0.08, "file-write": 1.68, "example": -0.2,
    },
    "body little": {
        "create": -0.08, "example": 0.13,
    },
    "body many": {
        "create": 0.13, "delete": -0.27, "clear": 0.38, "part-write": 0.17,
    },
    "body multipart": {
        "create": 0.17, "list": -0.08, "file-write": 0.16, "example": -0.12,
    },
    "body nothing": {
        "create": -0.32, "list": -0.13, "read": -0.26, "change": -0.27, "delete": 0.31,
        "singleton-write": -0.29, "part-write": -0.23, "action": 0.53, "link": 0.42, "count": 0.22,
        "file-write": 0.09, "file-read": -0.11,
    },
    "body numbers": {
        "singleton-write": 0.12, "example": -0.11,
    },
    "body one": {
        "create": 0.27, "list": -0.1, "read": 0.16, "delete": 0.09, "clear": -0.25,
        "singleton-write": 0.12, "part-write": 0.3, "action": -0.21, "link": -0.21, "count": -0.11,
        "file-read": 0.12, "example": -0.16,
    },
    "body only binary": {
        "create": -0.32, "file-write": 1.7, "example": -0.13,
    },
    "body scalar": {
        "example": 0.21,
    },
    "body secret": {
        "singleton-write": 0.09, "singleton-delete": 0.1,
    },
    "body secret of few": {
        "singleton-delete": 0.1, "example": 0.08,
    },
    "body secret of many": {
        "singleton-write": 0.1,
    },
    "body secret, answer token": {
        "example": 0.51,
    },
    "body something": {
        "create": 0.2, "change": 0.22, "singleton-write": -0.11, "action": -0.23,
    },
    "body token": {
        "action": 0.19,
    },
    "body untold": {
        "create": -0.09, "list": 0.36, "read": 0.18, "part-write": -0.16, "count": -0.14,
        "file-read": -0.1, "example": 0.17,
    },
    "delete agrees on act": {
        "action": 0.11,
    },
    "delete agrees on delete": {
        "action": -0.09,
    },
    "delete alone many": {
        "clear": -0.17, "unlink": 0.09, "example": 0.1,
    },
    "delete alone one": {
        "delete": -0.16, "clear": 0.08, "singleton-delete": 0.23, "part-delete": -0.09,
    },
    "delete answer dated": {
        "delete": 0.1,
    },
    "delete answer has id": {
        "action": 0.1,
    },
    "delete answer unlike record": {
        "delete": 0.08,
    },
    "delete answers many": {
        "singleton-delete": 0.11,
    },
    "delete answers nothing": {
        "clear": 0.12, "action": -0.1, "unlink": 0.11,
    },
    "delete at collection": {
        "delete": -0.2, "singleton-delete": 0.13, "part-delete": 0.08,
    },
    "delete at collection answers nothing": {
        "delete": -0.25, "clear": 0.18, "example": 0.1,
    },
    "delete at collection beside get of many": {
        "clear": 0.14,
    },
    "delete at collection beside get of one": {
        "delete": -0.14, "part-delete": 0.09,
    },
    "delete at collection body many": {
        "delete": -0.16, "clear": 0.25,
    },
    "delete at collection body nothing": {
        "delete": -0.12, "singleton-delete": 0.1, "part-delete": 0.14, "unlink": -0.11, "example": 0.09,
    },
    "delete at collection body one": {
        "clear": -0.1, "unlink": 0.08,
    },
    "delete at collection collection get": {
        "delete": -0.17, "clear": 0.22, "action": -0.08,
    },
    "delete at collection collection post": {
        "singleton-delete": -0.13, "example": 0.1,
    },
    "delete at collection kind has items": {
        "delete": 0.16,
    },
    "delete at collection kind made": {
        "singleton-delete": -0.16, "example": 0.09,
    },
    "delete at collection many": {
        "delete": 0.66, "clear": 1.58, "example": 0.09,
    },
    "delete at collection many answers nothing": {
        "delete": -0.18, "clear": 0.1, "example": 0.09,
    },
    "delete at collection one": {
        "singleton-delete": 0.15, "part-delete": 0.13, "unlink": -0.11,
    },
    "delete at collection part of parent": {
        "part-delete": 0.09,
    },
    "delete at item": {
        "delete": 2.53, "unlink": 0.42,
    },
    "delete at item answers nothing": {
        "unlink": 0.14,
    },
    "delete at item answers one": {
        "action": 0.11,
    },
    "delete at item beside get of many": {
        "delete": -0.13, "unlink": 0.14,
    },
    "delete at item beside get of one": {
        "delete": 0.09, "action": 0.08,
    },
    "delete at item body nothing": {
        "unlink": 0.12,
    },
    "delete at item collection get": {
        "delete": -0.14, "action": 0.11, "unlink": 0.15,
    },
    "delete at item collection post": {
        "delete": 0.08,
    },
    "delete at item items delete": {
        "unlink": 0.12,
    },
    "delete at item items put": {
        "delete": 0.11,
    },
    "delete at item kind has items": {
        "unlink": 0.12,
    },
    "delete at item many": {
        "delete": -0.09, "unlink": 0.14,
    },
    "delete at item many answers nothing": {
        "unlink": 0.16,
    },
    "delete at item many answers one": {
        "action": 0.11,
    },
    "delete at item of items": {
        "delete": 0.53, "unlink": 0.12,
    },
    "delete at item one": {
        "delete": 0.12,
    },
    "delete at item one answers nothing": {
        "delete": 0.09,
    },
    "delete at item+verb": {
        "delete": 0.09, "action": 1.19, "unlink": 0.49,
    },
    "delete at self": {
        "singleton-delete": 2.0,
    },
    "delete beside get": {
        "clear": 0.16,
    },
    "delete beside patch": {
        "delete": 0.11,
    },
    "delete beside post": {
        "singleton-delete": -0.15, "unlink": 0.13, "example": 0.1,
    },
    "delete beside put": {
        "delete": 0.12, "clear": 0.19, "singleton-delete": -0.1, "unlink": -0.1, "example": -0.12,
    },
    "delete body like record": {
        "clear": -0.09, "unlink": 0.09,
    },
    "delete body many": {
        "delete": -0.16, "clear": 0.25,
    },
    "delete body nothing": {
        "delete": 0.15, "clear": -0.09,
    },
    "delete body of one": {
        "singleton-delete": 0.08,
    },
    "delete body one": {
        "clear": -0.1, "unlink": 0.08,
    },
    "delete body unlike record": {
        "singleton-delete": 0.1,
    },
    "delete few filters": {
        "delete": 0.19,
    },
    "delete id in body": {
        "delete": 1.53,
    },
    "delete id in path": {
        "delete": 0.17, "example": -0.1,
    },
    "delete id in query": {
        "delete": 1.43, "clear": -0.31,
    },
    "delete kind unknown": {
        "delete": -0.21, "clear": -0.16, "singleton-delete": 0.12, "part-delete": 0.2,
    },
    "delete name says act": {
        "action": 0.11,
    },
    "delete name says delete": {
        "part-delete": 0.1, "action": -0.13,
    },
    "delete named in path": {
        "action": 0.09,
    },
    "delete nested at collection beside get of one": {
        "part-delete": 0.12,
    },
    "delete nested collection many": {
        "delete": -0.1, "clear": 0.16,
    },
    "delete nested collection one": {
        "part-delete": 1.44, "action": 0.41, "unlink": 0.14,
    },
    "delete nested tail file": {
        "part-delete": 0.14,
    },
    "delete no filters": {
        "delete": -0.12, "singleton-delete": 0.15,
    },
    "delete parent has items": {
        "clear": 0.11, "part-delete": 0.17, "unlink": -0.12,
    },
    "delete path says act": {
        "action": 1.0,
    },
    "delete says act": {
        "action": 0.65,
    },
    "delete says clear": {
        "clear": 1.55,
    },
    "delete says compute": {
        "singleton-delete": 0.09, "example": -0.08,
    },
    "delete says delete": {
        "delete": 0.81, "singleton-delete": 0.11, "action": -0.21, "example": -0.12,
    },
    "delete says unlink": {
        "unlink": 1.28,
    },
    "delete status 202": {
        "delete": -0.09, "clear": 0.19,
    },
    "delete status 204": {
        "delete": 0.11, "clear": -0.13, "singleton-delete": -0.1, "part-delete": 0.08, "action": -0.17,
        "unlink": 0.17,
    },
    "delete status 404": {
        "part-delete": 0.19, "unlink": -0.14,
    },
    "delete status 409": {
        "example": 0.1,
    },
    "delete summary says delete": {
        "delete": 0.14, "clear": 0.08, "action": -0.16, "example": -0.1,
    },
    "delete summary says unlink": {
        "unlink": 0.08,
    },
    "delete tag auth": {
        "example": 0.88,
    },
    "delete tail auth": {
        "example": 1.18,
    },
    "delete tail file": {
        "delete": -0.09, "part-delete": 0.14,
    },
    "delete tail singular": {
        "singleton-delete": 0.42, "part-delete": 0.5, "example": 0.16,
    },
    "delete unnested at collection beside get of many": {
        "clear": 0.14,
    },
    "delete unnested collection many": {
        "clear": 0.92, "unlink": 0.08, "example": 0.1,
    },
    "delete unnested collection one": {
        "singleton-delete": 1.18, "part-delete": -0.11,
    },
    "delete unnested item one": {
        "delete": 0.11,
    },
    "delete words auth": {
        "example": 0.16,
    },
    "delete words file": {
        "part-delete": 0.1,
    },
    "delete words meta": {
        "part-delete": 0.11,
    },
    "delete words one": {
        "delete": 0.25, "clear": -0.13,
    },
    "delete words some": {
        "delete": -0.1, "clear": 1.14,
    },
    "get agrees on act": {
        "read": -0.1, "action": 0.1,
    },
    "get agrees on compute": {
        "list": -0.09, "read": 0.24, "example": -0.12,
    },
    "get agrees on get": {
        "list": 0.34, "read": 0.13, "singleton-read": 0.08, "action": -0.14, "count": -0.1,
        "example": -0.18,
    },
    "get alone many": {
        "singleton-read": 0.08, "part-read": -0.1, "example": 0.12,
    },
    "get alone one": {
        "list": -0.13, "read": -0.19, "singleton-read": 0.09, "part-read": -0.16, "action": -0.09,
        "file-read": -0.26, "example": 0.7,
    },
    "get answer dated": {
        "read": 0.36, "part-read": -0.11, "example": -0.21,
    },
    "get answer half like record": {
        "part-read": 0.08,
    },
    "get answer has id": {
        "list": 0.18, "read": 0.63, "singleton-read": 0.36, "part-read": -0.26, "count": -1.02,
        "example": -0.24,
    },
    "get answer like record": {
        "list": 0.36, "read": 0.12, "singleton-read": -0.26, "action": -0.1, "example": -0.17,
    },
    "get answer unlike record": {
        "list": 0.16, "part-read": -0.08, "file-read": -0.09,
    },
    "get answers bytes": {
        "list": -2.0, "read": -1.0, "singleton-read": -1.0, "file-read": 2.9, "example": 0.11,
    },
    "get answers little": {
        "example": 1.12,
    },
    "get answers many": {
        "list": 1.93, "read": -1.75, "singleton-read": -1.82, "part-read": -0.44, "count": -0.63,
        "file-read": -0.1, "example": -0.13,
    },
    "get answers nothing": {
        "singleton-read": -0.19, "count": -0.1, "file-read": 0.25,
    },
    "get answers numbers": {
        "list": -1.06, "read": 0.09, "singleton-read": 0.44, "count": 1.62,
    },
    "get answers one": {
        "list": -1.62, "read": 0.48, "singleton-read": 0.75, "part-read": 0.53, "action": -0.1,
        "count": -0.12,
    },
    "get answers other known": {
        "list": 0.24, "read": -0.49, "example": -0.12,
    },
    "get answers own": {
        "list": -0.18, "read": 0.36, "part-read": 0.29, "action": -0.16, "example": -0.26,
    },
    "get answers parent": {
        "list": 0.21, "read": 0.33, "part-read": -0.13,
    },
    "get answers scalar": {
        "list": -1.06, "read": -0.09, "count": 0.66, "example": 0.89,
    },
    "get answers something": {
        "count": 0.22,
    },
    "get answers token": {
        "example": 2.49,
    },
    "get answers untold": {
        "list": 0.14, "delete": 0.15, "part-read": -0.19, "action": -0.09,
    },
    "get at collection": {
        "read": -0.11, "delete": 0.15, "singleton-read": -0.1, "action": -0.13, "count": 0.11,
    },
    "get at collection answers many": {
        "list": -0.08, "read": 0.09, "singleton-read": 0.19, "count": -0.12, "file-read": -0.09,
    },
    "get at collection answers nothing": {
        "singleton-read": -0.18, "count": -0.09, "file-read": 0.27, "example": -0.09,
    },
    "get at collection answers numbers": {
        "count": 0.14,
    },
    "get at collection answers one": {
        "list": -0.31, "read": -0.14, "singleton-read": 0.88, "example": -0.1,
    },
    "get at collection answers own": {
        "list": -0.2, "read": -0.17, "part-read": 0.3,
    },
    "get at collection answers scalar": {
        "example": 0.11,
    },
    "get at collection answers something": {
        "list": -0.09, "count": 0.17,
    },
    "get at collection answers untold": {
        "delete": 0.15, "part-read": -0.13,
    },
    "get at collection body nothing": {
        "read": -0.24, "delete": 0.15, "part-read": -0.13, "count": 0.15,
    },
    "get at collection body untold": {
        "read": 0.12, "singleton-read": -0.1, "part-read": 0.09,
    },
    "get at collection collection get": {
        "read": -0.11, "delete": 0.15, "singleton-read": -0.1, "action": -0.13, "count": 0.11,
    },
    "get at collection collection post": {
        "read": -0.11, "singleton-read": 0.11, "count": -0.09, "file-read": -0.14, "example": 0.22,
    },
    "get at collection items delete": {
        "list": 0.1, "count": 0.11, "example": -0.09,
    },
    "get at collection items get": {
        "list": 0.35, "read": -0.13, "count": 0.1, "example": -0.22,
    },
    "get at collection items patch": {
        "list": 0.09,
    },
    "get at collection items put": {
        "list": 0.11,
    },
    "get at collection kind has items": {
        "list": 0.47, "read": -0.09, "singleton-read": -0.14, "part-read": -0.16, "count": 0.13,
        "example": -0.26,
    },
    "get at collection kind made": {
        "read": -0.15, "singleton-read": 0.09, "count": -0.1, "example": 0.14,
    },
    "get at collection many": {
        "list": 2.05, "read": -0.09, "singleton-read": -0.11, "count": 0.21,
    },
    "get at collection many answers many": {
        "list": 0.17, "example": -0.1,
    },
    "get at collection many answers one": {
        "list": -0.11, "part-read": 0.09, "file-read": 0.09, "example": 0.15,
    },
    "get at collection many answers something": {
        "count": 0.18,
    },
    "get at collection of items": {
        "list": 0.34, "part-read": -0.09, "count": 0.09, "example": -0.23,
    },
    "get at collection one": {
        "list": -0.11, "delete": 0.15, "count": -0.11, "example": 0.1,
    },
    "get at collection one answers many": {
        "list": -0.25, "read": 0.1, "singleton-read": 0.19, "part-read": 0.09, "count": -0.11,
        "example": 0.08,
    },
    "get at collection one answers nothing": {
        "singleton-read": -0.17, "file-read": 0.28,
    },
    "get at collection one answers one": {
        "list": 0.3, "read": -0.08, "part-read": -0.13, "count": 0.1, "example": -0.24,
    },
    "get at collection one answers something": {
        "singleton-read": 0.09,
    },
    "get at collection one answers untold": {
        "delete": 0.15, "part-read": -0.12,
    },
    "get at collection part of parent": {
        "list": -0.25, "read": -0.08, "part-read": 1.16, "file-read": 0.15, "example": -0.09,
    },
    "get at collection+verb": {
        "list": 0.28, "read": -0.09,
    },
    "get at collection+verb answers many": {
        "list": 0.1, "example": -0.09,
    },
    "get at collection+verb answers one": {
        "list": 0.32, "read": -0.23,
    },
    "get at collection+verb answers own": {
        "list": 0.21, "read": -0.11, "example": -0.13,
    },
    "get at collection+verb answers untold": {
        "list": -0.11, "example": 0.1,
    },
    "get at collection+verb body nothing": {
        "list": 0.28, "read": -0.14,
    },
    "get at collection+verb collection post": {
        "list": 0.25, "read": -0.1, "example": -0.13,
    },
    "get at collection+verb items delete": {
        "list": 0.25, "read": -0.1, "example": -0.11,
    },
    "get at collection+verb items get": {
        "list": 0.25, "read": -0.11, "example": -0.11,
    },
    "get at collection+verb kind has items": {
        "list": 0.25, "read": -0.11, "example": -0.11,
    },
    "get at collection+verb kind made": {
        "list": 0.25, "read": -0.1, "example": -0.13,
    },
    "get at collection+verb many": {
        "list": 0.11,
    },
    "get at collection+verb many answers one": {
        "list": 0.13,
    },
    "get at collection+verb many answers untold": {
        "read": 0.1,
    },
    "get at collection+verb of items": {
        "list": 0.25, "read": -0.11, "example": -0.11,
    },
    "get at collection+verb one": {
        "list": 0.17, "read": -0.14,
    },
    "get at collection+verb one answers many": {
        "list": 0.09, "example": -0.09,
    },
    "get at collection+verb one answers one": {
        "list": 0.19, "read": -0.19,
    },
    "get at collection+verb one answers untold": {
        "list": -0.09, "example": 0.16,
    },
    "get at format": {
        "read": 0.17,
    },
    "get at format answers one": {
        "read": 0.13,
    },
    "get at format answers own": {
        "read": 0.15,
    },
    "get at format answers untold": {
        "example": 0.08,
    },
    "get at format body nothing": {
        "read": 0.13,
    },
    "get at format collection get": {
        "list": -0.1, "read": 0.11,
    },
    "get at format items get": {
        "read": 0.17,
    },
    "get at format kind has items": {
        "read": 0.17,
    },
    "get at format many": {
        "list": -0.09, "read": 0.17,
    },
    "get at format many answers one": {
        "read": 0.08,
    },
    "get at format of items": {
        "read": 0.17,
    },
    "get at format one": {
        "list": 0.09, "example": -0.1,
    },
    "get at item": {
        "list": -0.4, "read": 1.97,
    },
    "get at item answers many": {
        "list": 1.86, "read": -0.83,
    },
    "get at item answers one": {
        "list": -0.1,
    },
    "get at item answers own": {
        "list": -0.2, "read": 0.43, "example": -0.11,
    },
    "get at item answers untold": {
        "list": 0.34, "read": -0.22,
    },
    "get at item body nothing": {
        "list": -0.1, "part-read": 0.08,
    },
    "get at item body untold": {
        "list": 0.25, "read": -0.17,
    },
    "get at item collection get": {
        "list": -0.17, "read": 0.48, "example": -0.18,
    },
    "get at item collection post": {
        "list": -0.2, "read": 0.32,
    },
    "get at item items delete": {
        "list": -0.1, "read": 0.15,
    },
    "get at item items get": {
        "list": 0.1,
    },
    "get at item items put": {
        "list": -0.15, "read": 0.13, "part-read": 0.11,
    },
    "get at item kind has items": {
        "list": 0.1,
    },
    "get at item kind made": {
        "list": -0.2, "read": 0.35,
    },
    "get at item many": {
        "read": 0.1, "example": -0.18,
    },
    "get at item many answers one": {
        "part-read": 0.1,
    },
    "get at item many answers untold": {
        "list": 0.14,
    },
    "get at item of items": {
        "list": 0.1,
    },
    "get at item one": {
        "read": -0.13, "example": 0.23,
    },
    "get at item one answers many": {
        "list": -0.1, "read": 0.11,
    },
    "get at item one answers one": {
        "example": 0.13,
    },
    "get at item one answers something": {
        "read": -0.1, "example": 0.08,
    },
    "get at item one answers untold": {
        "list": 0.2, "read": -0.17,
    },
    "get at item+verb": {
        "read": 0.18, "example": -0.18,
    },
    "get at item+verb answers untold": {
        "read": 0.21, "example": -0.09,
    },
    "get at item+verb body nothing": {
        "list": -0.13, "read": 0.12, "action": 0.1,
    },
    "get at item+verb body untold": {
        "list": 0.18, "example": -0.12,
    },
    "get at item+verb items get": {
        "list": 0.11,
    },
    "get at item+verb kind has items": {
        "list": 0.11,
    },
    "get at item+verb many": {
        "list": 0.1,
    },
    "get at item+verb of items": {
        "list": 0.11,
    },
    "get at item+verb one": {
        "read": 0.21, "action": 0.08, "example": -0.13,
    },
    "get at item+verb one answers untold": {
        "read": 0.22, "example": -0.12,
    },
    "get at loose body nothing": {
        "list": 0.13,
    },
    "get at loose body untold": {
        "example": 0.09,
    },
    "get at loose+verb": {
        "read": 0.09, "count": -0.09, "example": 0.1,
    },
    "get at loose+verb answers one": {
        "read": 0.1, "count": -0.09,
    },
    "get at loose+verb body nothing": {
        "read": 0.09, "count": -0.09, "example": 0.09,
    },
    "get at loose+verb one": {
        "read": 0.09, "count": -0.09, "example": 0.1,
    },
    "get at loose+verb one answers one": {
        "read": 0.1, "count": -0.09,
    },
    "get at root": {
        "list": -0.18, "read": -0.1, "example": 0.32,
    },
    "get at root answers one": {
        "example": 0.11,
    },
    "get at root body nothing": {
        "list": -0.1, "example": 0.17,
    },
    "get at root body untold": {
        "list": -0.09, "example": 0.15,
    },
    "get at root one": {
        "list": -0.18, "read": -0.1, "example": 0.32,
    },
    "get at root one answers one": {
        "example": 0.11,
    },
    "get at self": {
        "singleton-read": 2.0,
    },
    "get below self many": {
        "list": 1.0,
    },
    "get below self one": {
        "read": 0.08, "singleton-read": 1.42,
    },
    "get beside delete": {
        "list": -0.09, "read": 0.28, "file-read": -0.1, "example": -0.11,
    },
    "get beside post": {
        "list": -0.09, "read": 0.26, "singleton-read": 0.08, "count": -0.2, "file-read": -0.17,
        "example": 0.23,
    },
    "get beside put": {
        "part-read": 0.19, "file-read": 0.13, "example": -0.2,
    },
    "get body nothing": {
        "delete": 0.15, "action": -0.1, "example": 0.11,
    },
    "get body one": {
        "read": 0.1,
    },
    "get body untold": {
        "list": 0.26, "read": 0.1, "singleton-read": -0.22, "action": -0.16, "count": -0.11,
        "example": 0.19,
    },
    "get few filters": {
        "read": 0.48, "delete": 0.15, "singleton-read": -0.46, "count": -0.14,
    },
    "get gets in a document that changes nothing": {
        "list": 0.21, "read": 0.19, "singleton-read": -0.19, "action": -0.14, "file-read": -0.17,
        "example": 0.14,
    },
    "get id in path": {
        "read": 1.31, "singleton-read": -0.15, "example": -0.4,
    },
    "get id in query": {
        "list": 0.26, "read": 1.39, "singleton-read": -0.25, "part-read": 0.1, "example": -0.35,
    },
    "get in a document that changes nothing": {
        "list": 0.09, "delete": 0.15, "singleton-read": -0.18, "part-read": -0.2, "action": -0.23,
        "count": -0.27, "file-read": -0.14, "example": 0.64,
    },
    "get kind unknown": {
        "list": -0.25, "read": -0.21, "delete": 0.15, "singleton-read": 0.24, "part-read": -0.1,
        "example": 0.46,
    },
    "get many filters": {
        "read": -0.22, "singleton-read": -0.17, "part-read": -0.15, "count": 0.19, "file-read": -0.09,
        "example": 0.46,
    },
    "get name says act": {
        "list": 0.09,
    },
    "get name says compute": {
        "list": -0.11, "read": 0.19,
    },
    "get name says count": {
        "example": 0.09,
    },
    "get name says get": {
        "singleton-read": 0.14,
    },
    "get name says make": {
        "list": 0.18, "part-read": 0.1, "example": -0.19,
    },
    "get name says search": {
        "list": 0.2, "example": -0.1,
    },
    "get named in path": {
        "read": 0.22, "example": -0.16,
    },
    "get nested collection many": {
        "read": -0.09, "singleton-read": -0.13, "part-read": 0.12, "file-read": 0.09,
    },
    "get nested collection one": {
        "singleton-read": -0.17, "part-read": 1.21, "count": -0.15, "file-read": 0.08,
    },
    "get nested collection+verb many": {
        "list": 0.11,
    },
    "get nested format many": {
        "list": -0.08, "example": 0.1,
    },
    "get nested format one": {
        "example": -0.09,
    },
    "get nested item many": {
        "read": -0.13, "part-read": 0.12,
    },
    "get nested tail file": {
        "list": -0.15, "read": -0.11, "file-read": 0.36,
    },
    "get nested tail meta": {
        "part-read": -0.1, "example": 0.08,
    },
    "get nested tail numbers": {
        "part-read": 0.09,
    },
    "get nested tail random": {
        "read": 0.21,
    },
    "get nested tail singular": {
        "part-read": 0.11,
    },
    "get no filters": {
        "list": 0.18, "read": -0.14, "singleton-read": 0.36, "action": -0.19, "count": -0.14,
        "example": -0.15,
    },
    "get no record in path": {
        "list": 0.17, "read": -0.46, "example": 0.53,
    },
    "get paging": {
        "list": 2.1, "read": -0.16, "singleton-read": -0.11, "example": -0.21,
    },
    "get parent has items": {
        "list": 0.3, "read": -0.35, "singleton-read": -0.33, "part-read": 0.57, "example": -0.24,
    },
    "get path says act": {
        "read": -1.11, "action": 2.26, "example": 0.35,
    },
    "get path says compute": {
        "list": 0.26, "example": 0.69,
    },
    "get path says count": {
        "count": 1.41, "example": 0.1,
    },
    "get path says get": {
        "list": -0.16, "read": 0.27,
    },
    "get path says get many": {
        "list": 1.51, "read": -0.5,
    },
    "get path says get one": {
        "read": 0.84,
    },
    "get path says list many": {
        "list": 1.0,
    },
    "get path says make": {
        "list": 0.09, "read": -0.14,
    },
    "get path says search": {
        "list": 1.55, "read": 0.08,
    },
    "get path says search many": {
        "list": 0.5,
    },
    "get path says send": {
        "example": 2.04,
    },
    "get says act": {
        "read": -0.1, "example": 0.14,
    },
    "get says compute": {
        "read": 0.14, "example": 0.12,
    },
    "get says count": {
        "count": 0.95,
    },
    "get says create": {
        "action": 0.14,
    },
    "get says delete": {
        "delete": 0.15, "example": -0.09,
    },
    "get says get": {
        "part-read": 0.2, "action": -0.17,
    },
    "get says list": {
        "list": 1.7, "read": -0.1, "count": 0.15, "example": -0.09,
    },
    "get says make": {
        "read": -0.16, "singleton-read": -0.08, "part-read": 0.14, "count": 0.12, "file-read": -0.14,
    },
    "get says nothing": {
        "list": 0.32, "read": 0.14, "singleton-read": -0.08, "part-read": -0.23, "action": -0.12,
        "count": -0.15,
    },
    "get says search": {
        "list": 0.89, "example": -0.14,
    },
    "get says send": {
        "example": 0.57,
    },
    "get search text": {
        "list": 1.05, "read": -0.27, "singleton-read": -0.1, "count": 0.29, "file-read": -0.1,
    },
    "get several in path": {
        "list": 0.08, "read": -0.24, "example": 0.33,
    },
    "get status 202": {
        "list": 0.26, "read": -0.12, "example": -0.15,
    },
    "get status 404": {
        "list": -0.18, "read": 0.47, "singleton-read": -0.37, "part-read": 0.13, "count": -0.16,
        "file-read": 0.32, "example": -0.2,
    },
    "get status 409": {
        "list": 0.11,
    },
    "get summary says act": {
        "list": -0.09, "action": 0.12,
    },
    "get summary says compute": {
        "list": -0.22, "read": 0.12, "example": 0.3,
    },
    "get summary says create": {
        "action": 0.14,
    },
    "get summary says delete": {
        "delete": 0.15, "example": -0.09,
    },
    "get summary says get": {
        "list": 0.28, "read": 0.11, "part-read": 0.24, "action": -0.23, "count": -0.08,
        "file-read": -0.15, "example": -0.13,
    },
    "get summary says list": {
        "list": 0.19, "read": -0.11, "count": 0.16, "example": -0.09,
    },
    "get summary says make": {
        "list": -0.18, "count": 0.15, "file-read": -0.11, "example": 0.19,
    },
    "get summary says search": {
        "read": 0.1,
    },
    "get tag auth": {
        "singleton-read": 0.11,
    },
    "get tail auth": {
        "example": 0.14,
    },
    "get tail calculating": {
        "count": -0.44, "example": 1.05,
    },
    "get tail file": {
        "list": -0.24, "singleton-read": -0.13, "file-read": 0.52,
    },
    "get tail meta": {
        "list": 0.19, "read": 0.18, "part-read": -0.11, "example": 1.3,
    },
    "get tail numbers": {
        "list": -0.15, "read": -0.11, "count": 2.71,
    },
    "get tail random": {
        "read": 0.22, "part-read": -0.09, "example": -0.12,
    },
    "get tail sending": {
        "example": 0.08,
    },
    "get tail singular": {
        "singleton-read": 1.09, "part-read": 0.51, "file-read": -0.11, "example": -0.33,
    },
    "get unnested collection many": {
        "part-read": -0.13, "count": 0.19,
    },
    "get unnested collection one": {
        "delete": 0.15, "singleton-read": 1.18, "part-read": -0.24, "action": -0.13, "example": 0.08,
    },
    "get unnested collection+verb many": {
        "read": 0.09,
    },
    "get unnested collection+verb one": {
        "list": 0.18, "read": -0.12,
    },
    "get unnested format many": {
        "read": 0.11,
    },
    "get unnested item many": {
        "read": 0.23, "example": -0.17,
    },
    "get unnested item one": {
        "read": -0.11, "example": 0.25,
    },
    "get unnested item+verb many": {
        "list": 0.1,
    },
    "get unnested item+verb one": {
        "read": 0.21, "action": 0.08, "example": -0.13,
    },
    "get unnested loose+verb one": {
        "read": 0.09, "count": -0.09, "example": 0.1,
    },
    "get unnested root one": {
        "list": -0.18, "read": -0.1, "example": 0.32,
    },
    "get words auth": {
        "list": -0.08, "read": 0.15, "singleton-read": -0.11, "example": 0.1,
    },
    "get words calculating": {
        "read": -0.15, "example": 0.34,
    },
    "get words file": {
        "singleton-read": -0.18, "part-read": -0.12, "file-read": 0.46,
    },
    "get words meta": {
        "list": -0.34, "read": 0.11, "part-read": -0.14, "example": 0.37,
    },
    "get words mine": {
        "singleton-read": 1.11,
    },
    "get words numbers": {
        "list": -0.36, "count": 0.44,
    },
    "get words one": {
        "list": 0.3, "read": 0.2, "part-read": 0.11, "file-read": 0.09, "example": -0.12,
    },
    "get words random": {
        "singleton-read": 0.3, "part-read": -0.13, "count": -0.1,
    },
    "get words sending": {
        "list": -0.1, "action": 0.11, "example": 0.08,
    },
    "get words some": {
        "list": 1.59, "read": -0.31, "part-read": -0.09, "example": -0.16,
    },
    "get words token": {
        "list": -0.08, "singleton-read": 0.11,
    },
    "get words url": {
        "example": 0.7,
    },
    "method delete": {
        "action": -0.09, "example": -0.09,
    },
    "method get": {
        "list": 0.19, "read": 0.13, "delete": 0.15, "singleton-read": -0.27, "part-read": -0.1,
        "action": -0.27, "count": -0.09, "file-read": -0.09, "example": 0.28,
    },
    "method patch": {
        "change": 0.09, "part-write": -0.11, "action": 0.17, "example": -0.09,
    },
    "method post": {
        "create": 0.22, "list": -0.19, "read": -0.18, "change": -0.26, "delete": -0.24, "action": 0.48,
        "file-write": -0.11, "example": 0.28,
    },
    "method put": {
        "create": -0.11, "delete": 0.15, "part-write": 0.19, "example": -0.19,
    },
    "name says act": {
        "delete": -0.08, "action": 0.23,
    },
    "name says change": {
        "create": -0.19, "change": 0.21, "part-write": 0.14, "action": 0.12,
    },
    "name says compute": {
        "create": 0.19, "list": -0.14, "read": 0.16, "action": 0.17, "example": -0.17,
    },
    "name says count": {
        "example": 0.16,
    },
    "name says create": {
        "create": 0.1, "list": -0.09, "action": -0.09, "link": 0.22,
    },
    "name says delete": {
        "delete": 0.28, "clear": 0.12, "part-delete": 0.1, "action": -0.32, "unlink": 0.21,
        "example": -0.1,
    },
    "name says get": {
        "list": 0.26, "read": 0.12, "singleton-read": 0.12, "count": -0.09,
    },
    "name says link": {
        "create": 0.11,
    },
    "name says make": {
        "list": 0.13, "singleton-write": -0.1, "part-read": 0.1, "action": 0.13, "link": -0.1,
        "file-write": 0.16,
    },
    "name says put": {
        "create": -0.09, "change": 0.11, "singleton-write": 0.25,
    },
    "name says search": {
        "list": 0.25, "read": -0.08,
    },
    "name says send": {
        "create": 0.11, "example": 0.13,
    },
    "nested": {
        "read": -0.36, "delete": -0.29, "clear": 0.1, "singleton-read": -0.39, "singleton-write": -0.21,
        "part-read": 0.4, "part-write": 0.26, "part-delete": 0.17, "action": 0.3, "link": 0.31,
        "unlink": 0.23, "count": -0.2, "file-write": -0.09, "file-read": 0.11, "example": -0.26,
    },
    "noun file": {
        "list": 0.21, "read": -0.14, "action": -0.11, "file-write": 0.12, "file-read": 0.18,
        "example": -0.12,
    },
    "noun sending": {
        "example": 0.12,
    },
    "noun several": {
        "action": 0.13,
    },
    "noun singular": {
        "singleton-write": 0.1, "action": -0.09,
    },
    "only authenticates": {
        "example": 2.73,
    },
    "paging": {
        "list": 0.67, "read": -0.2, "singleton-read": -0.11, "part-write": 0.13, "example": -0.28,
    },
    "patch answer like record": {
        "change": 0.08,
    },
    "patch answers nothing": {
        "singleton-write": -0.12, "action": 0.19,
    },
    "patch at collection answers nothing": {
        "singleton-write": -0.1,
    },
    "patch at collection beside get of many": {
        "change": 0.12,
    },
    "patch at collection collection get": {
        "change": 0.12,
    },
    "patch at collection one answers nothing": {
        "singleton-write": -0.1,
    },
    "patch at collection part of parent": {
        "part-write": 0.98,
    },
    "patch at collection+verb": {
        "action": 0.13,
    },
    "patch at collection+verb answers nothing": {
        "action": 0.13,
    },
    "patch at item": {
        "change": 2.57,
    },
    "patch at item body one": {
        "change": 0.08,
    },
    "patch at item+verb": {
        "action": 1.5,
    },
    "patch at self": {
        "singleton-write": 2.0,
    },
    "patch below self many": {
        "create": 0.5,
    },
    "patch below self one": {
        "singleton-write": 1.44, "part-write": 0.3, "action": 0.09,
    },
    "patch beside delete": {
        "change": 0.09,
    },
    "patch beside get": {
        "change": 0.17, "singleton-write": 0.24, "part-write": 0.26,
    },
    "patch beside put": {
        "change": 0.1,
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
        "change": 0.08,
    },
    "patch kind unknown": {
        "action": 0.12,
    },
    "patch nested collection one": {
        "part-write": 1.46,
    },
    "patch no filters": {
        "part-write": -0.11, "action": 0.19,
    },
    "patch path says act": {
        "action": 1.52,
    },
    "patch path says change": {
        "change": 1.0,
    },
    "patch path says link": {
        "action": 0.5, "link": 1.0,
    },
    "patch says act": {
        "action": 0.15,
    },
    "patch says change": {
        "change": 0.13,
    },
    "patch says create": {
        "create": 0.77,
    },
    "patch says make": {
        "create": 0.4,
    },
    "patch status 204": {
        "action": 0.17,
    },
    "patch summary says act": {
        "action": 0.15,
    },
    "patch summary says change": {
        "change": 0.13,
    },
    "patch tail singular": {
        "singleton-write": 0.57, "part-write": 0.3,
    },
    "patch unnested collection many": {
        "change": 0.8,
    },
    "patch unnested collection one": {
        "singleton-write": 1.17, "part-write": -1.01,
    },
    "path says act": {
        "list": 0.09, "read": -0.12, "action": 0.2,
    },
    "path says authenticate": {
        "example": 0.2,
    },
    "path says change": {
        "change": -0.17, "singleton-write": 0.1, "action": 0.36, "example": -0.12,
    },
    "path says compute": {
        "list": -0.75, "delete": 0.09, "count": -1.0, "example": 2.64,
    },
    "path says count": {
        "example": 0.15,
    },
    "path says create": {
        "action": -0.15, "link": 0.19,
    },
    "path says delete": {
        "create": -0.13, "clear": 0.18, "unlink": 0.3,
    },
    "path says get": {
        "list": -0.23, "read": 0.22, "singleton-read": 0.2,
    },
    "path says make": {
        "create": 0.32, "read": -0.17, "action": -0.13, "example": 0.12,
    },
    "path says put": {
        "example": 0.1,
    },
    "path says search": {
        "list": 0.12, "read": 0.14,
    },
    "post agrees on act": {
        "action": 0.16,
    },
    "post agrees on change": {
        "create": -0.12, "part-write": 0.13, "action": 0.26, "example": -0.16,
    },
    "post agrees on compute": {
        "action": 0.18, "example": -0.11,
    },
    "post agrees on create": {
        "create": 0.21, "action": -0.09, "link": 0.18,
    },
    "post agrees on delete": {
        "create": -0.11, "delete": -0.12, "clear": 0.2, "unlink": 0.2,
    },
    "post agrees on get": {
        "list": 0.19,
    },
    "post agrees on link": {
        "create": 0.13,
    },
    "post agrees on make": {
        "create": 0.29,
    },
    "post agrees on put": {
        "singleton-write": 0.14,
    },
    "post agrees on search": {
        "list": 0.09, "example": 0.16,
    },
    "post agrees on send": {
        "example": 0.08,
    },
    "post alone many": {
        "create": 0.2, "list": 0.1, "link": 0.11, "example": -0.1,
    },
    "post alone one": {
        "create": 0.25, "list": -0.19, "singleton-write": -0.25, "example": 0.53,
    },
    "post answer adds id": {
        "create": 0.5,
    },
    "post answer dated": {
        "create": 0.24, "read": 0.19, "change": 0.11, "delete": -0.09, "singleton-write": -0.09,
        "part-write": -0.08, "unlink": 0.18, "example": -0.28,
    },
    "post answer half repeats body": {
        "example": 0.13,
    },
    "post answer hardly repeats body": {
        "create": 0.1, "read": -0.08, "change": -0.09, "singleton-write": -0.23, "link": -0.1,
        "unlink": -0.1, "file-read": 0.09, "example": 0.28,
    },
    "post answer has id": {
        "create": 0.79, "change": 0.09, "delete": -0.09, "singleton-read": 0.11,
        "singleton-write": -0.11, "action": 0.18, "example": -0.27,
    },
    "post answer like record": {
        "list": -0.1, "read": -0.14, "change": 0.14, "delete": -0.23, "singleton-write": 0.09,
        "part-write": 0.09, "action": 0.13, "link": 0.12, "file-read": 0.08, "example": -0.31,
    },
    "post answer repeats body": {
        "create": -0.17, "list": -0.09, "delete": -0.12, "singleton-write": 0.33, "link": 0.21,
        "unlink": 0.09,
    },
    "post answer unlike record": {
        "create": -0.18, "read": 0.1, "change": -0.1, "delete": 0.12, "singleton-write": -0.24,
        "unlink": -0.09, "example": 0.52,
    },
    "post answers bytes": {
        "example": 0.19,
    },
    "post answers little": {
        "delete": 0.13, "action": 0.25, "example": -0.11,
    },
    "post answers many": {
        "create": -0.42, "list": 1.45, "read": -0.15, "singleton-write": -0.1, "part-write": 0.1,
        "action": 0.14, "example": 0.15,
    },
    "post answers nothing": {
        "list": -0.13, "read": -0.12, "delete": -0.17, "singleton-write": 0.28, "action": -0.18,
        "example": 0.14,
    },
    "post answers numbers": {
        "singleton-write": 0.13, "count": 0.39, "example": 0.37,
    },
    "post answers one": {
        "create": 0.09, "list": -0.29, "read": 0.1, "change": 0.12, "delete": -0.22,
        "singleton-read": 0.1, "action": 0.09, "count": -0.09,
    },
    "post answers other": {
        "read": 0.15, "example": -0.09,
    },
    "post answers other known": {
        "create": 0.24,
    },
    "post answers own": {
        "create": 0.31, "list": -0.08, "singleton-read": 0.14, "action": -0.17, "link": 0.12,
        "file-read": 0.08, "example": 0.26,
    },
    "post answers parent": {
        "action": 0.82, "unlink": 0.15,
    },
    "post answers scalar": {
        "read": -0.08, "example": 0.71,
    },
    "post answers something": {
        "read": -0.1, "change": -0.09, "delete": 0.16, "action": 0.22, "count": 0.13, "example": -0.08,
    },
    "post answers token": {
        "example": 1.01,
    },
    "post answers untold": {
        "create": 0.18, "list": 0.13, "read": 0.24, "change": -0.15, "delete": -0.1,
        "singleton-read": 0.12, "singleton-write": -0.11, "example": -0.14,
    },
    "post at collection": {
        "create": 0.55, "clear": -0.12, "singleton-write": 0.15, "part-write": 0.08, "unlink": -0.17,
        "example": 0.18,
    },
    "post at collection answers bytes": {
        "example": 0.19,
    },
    "post at collection answers many": {
        "create": -0.12, "list": 0.1, "singleton-write": -0.08, "example": 0.21,
    },
    "post at collection answers nothing": {
        "create": -0.12, "change": 0.14, "singleton-write": 0.18, "part-write": 0.1, "file-write": 0.1,
    },
    "post at collection answers numbers": {
        "singleton-write": 0.13, "count": 0.09, "example": -0.13,
    },
    "post at collection answers one": {
        "create": 0.1, "list": -0.19, "read": 0.17, "singleton-read": 0.15, "link": 0.11,
        "file-read": 0.09, "example": -0.16,
    },
    "post at collection answers own": {
        "list": -0.12, "change": -0.08, "singleton-read": 0.16, "singleton-write": 0.11,
        "part-write": -0.09, "link": 0.2, "file-read": 0.11, "example": -0.09,
    },
    "post at collection answers scalar": {
        "action": 0.12,
    },
    "post at collection answers something": {
        "delete": 0.19,
    },
    "post at collection answers untold": {
        "list": 0.21, "example": 0.11,
    },
    "post at collection beside get of many": {
        "create": 0.2,
    },
    "post at collection beside get of nothing": {
        "create": 0.13,
    },
    "post at collection beside get of one": {
        "create": -0.09, "singleton-write": 0.26, "example": -0.09,
    },
    "post at collection beside get of something": {
        "create": -0.14, "example": 0.35,
    },
    "post at collection body little": {
        "example": 0.13,
    },
    "post at collection body many": {
        "example": 0.22,
    },
    "post at collection body nothing": {
        "create": -0.13, "change": 0.17, "singleton-write": -0.1, "action": 0.18, "link": -0.1,
        "count": 0.13,
    },
    "post at collection body numbers": {
        "singleton-write": 0.13, "example": -0.1,
    },
    "post at collection body one": {
        "create": 0.09, "read": -0.09, "singleton-write": 0.09, "part-write": 0.15, "action": -0.17,
        "link": 0.1, "example": -0.13,
    },
    "post at collection body scalar": {
        "example": 0.11,
    },
    "post at collection body something": {
        "create": 0.11, "list": 0.09, "part-write": 0.1, "action": -0.12,
    },
    "post at collection body untold": {
        "create": -0.15, "list": 0.16, "read": 0.17, "action": 0.14, "example": -0.09,
    },
    "post at collection collection get": {
        "singleton-write": 0.13, "example": 0.18,
    },
    "post at collection collection post": {
        "create": -0.15, "clear": -0.12, "singleton-write": 0.15, "part-write": 0.08, "unlink": -0.17,
        "example": 0.18,
    },
    "post at collection items delete": {
        "create": 0.08,
    },
    "post at collection items get": {
        "create": 0.2, "example": -0.12,
    },
    "post at collection items patch": {
        "create": 0.09,
    },
    "post at collection kind has items": {
        "create": 0.33, "change": 0.16, "singleton-write": -0.09, "action": -0.15, "example": -0.16,
    },
    "post at collection kind made": {
        "create": -0.15, "clear": -0.12, "singleton-write": 0.15, "part-write": 0.08, "unlink": -0.17,
        "example": 0.18,
    },
    "post at collection many": {
        "create": 1.67, "list": 0.27, "singleton-write": 0.08, "action": -0.14, "link": 0.13,
    },
    "post at collection many answers many": {
        "create": -0.19, "list": 0.22, "part-write": 0.09,
    },
    "post at collection many answers nothing": {
        "create": 0.1, "change": 0.1, "singleton-write": 0.12, "action": -0.12, "example": -0.12,
    },
    "post at collection many answers one": {
        "create": -0.17, "list": -0.09, "read": 0.08, "link": 0.18,
    },
    "post at collection many answers untold": {
        "list": 0.17, "example": -0.1,
    },
    "post at collection of items": {
        "create": 0.87,
    },
    "post at collection one": {
        "create": 0.17, "list": -0.25, "clear": -0.09, "part-write": 0.08, "action": 0.1, "link": -0.14,
        "unlink": -0.13, "example": 0.22,
    },
    "post at collection one answers bytes": {
        "example": 0.19,
    },
    "post at collection one answers many": {
        "list": -0.12, "example": 0.17,
    },
    "post at collection one answers nothing": {
        "create": -0.22, "part-write": 0.11, "file-write": 0.08, "example": 0.12,
    },
    "post at collection one answers numbers": {
        "singleton-write": 0.13, "count": 0.09, "example": -0.13,
    },
    "post at collection one answers one": {
        "create": 0.27, "list": -0.1, "read": 0.08, "singleton-read": 0.09, "action": -0.08,
        "file-read": 0.1, "example": -0.2,
    },
    "post at collection one answers scalar": {
        "action": 0.12, "example": -0.1,
    },
    "post at collection one answers something": {
        "delete": 0.19, "example": -0.1,
    },
    "post at collection one answers untold": {
        "example": 0.21,
    },
    "post at collection part of parent": {
        "create": -0.11, "part-write": 0.1,
    },
    "post at collection+verb": {
        "create": 0.22, "change": -0.22, "delete": -0.16, "clear": 0.13, "singleton-read": 0.11,
        "action": 0.22, "link": -0.12, "example": 0.38,
    },
    "post at collection+verb answers many": {
        "create": 0.08,
    },
    "post at collection+verb answers nothing": {
        "singleton-write": 0.09, "example": 0.21,
    },
    "post at collection+verb answers one": {
        "create": -0.19, "action": 0.11, "example": 0.2,
    },
    "post at collection+verb answers own": {
        "create": -0.09, "action": -0.08, "example": 0.14,
    },
    "post at collection+verb answers something": {
        "create": 0.14, "action": 0.12, "count": 0.08,
    },
    "post at collection+verb answers untold": {
        "create": 0.13, "change": -0.08, "singleton-read": 0.17, "example": -0.26,
    },
    "post at collection+verb body many": {
        "create": 0.13, "delete": -0.08, "clear": 0.15, "action": -0.1,
    },
    "post at collection+verb body nothing": {
        "count": 0.09,
    },
    "post at collection+verb body one": {
        "change": -0.18, "action": 0.25, "unlink": 0.1, "example": 0.22,
    },
    "post at collection+verb body untold": {
        "singleton-read": 0.18, "example": -0.1,
    },
    "post at collection+verb collection get": {
        "create": 0.11,
    },
    "post at collection+verb items delete": {
        "create": 0.1, "clear": 0.09,
    },
    "post at collection+verb items get": {
        "list": 0.12, "clear": 0.09, "example": -0.12,
    },
    "post at collection+verb items put": {
        "create": 0.08,
    },
    "post at collection+verb kind has items": {
        "create": 0.17, "list": 0.1, "delete": -0.08, "clear": 0.08, "example": -0.15,
    },
    "post at collection+verb kind made": {
        "action": 0.09,
    },
    "post at collection+verb many": {
        "create": 0.11, "delete": -0.1, "clear": 0.17, "unlink": 0.16, "example": -0.12,
    },
    "post at collection+verb many answers one": {
        "clear": 0.09, "action": -0.12, "unlink": 0.12,
    },
    "post at collection+verb many answers something": {
        "create": 0.12,
    },
    "post at collection+verb of items": {
        "create": 0.15, "list": 0.11, "clear": 0.09, "example": -0.15,
    },
    "post at collection+verb one": {
        "create": 0.11, "change": -0.23, "singleton-read": 0.14, "action": 0.2, "unlink": -0.11,
        "example": 0.19,
    },
    "post at collection+verb one answers nothing": {
        "singleton-write": 0.09, "action": -0.11, "example": 0.16,
    },
    "post at collection+verb one answers one": {
        "create": -0.16, "action": 0.23, "example": 0.25,
    },
    "post at collection+verb one answers something": {
        "count": 0.09,
    },
    "post at collection+verb one answers untold": {
        "create": 0.12, "singleton-read": 0.17, "example": -0.24,
    },
    "post at collection+verb part of parent": {
        "delete": -0.11, "action": 0.16, "unlink": 0.17,
    },
    "post at format": {
        "action": 0.23, "example": -0.12,
    },
    "post at format answers many": {
        "action": 0.12,
    },
    "post at format answers one": {
        "action": 0.1,
    },
    "post at format answers own": {
        "create": -0.1, "example": 0.1,
    },
    "post at format items get": {
        "create": -0.1, "delete": 0.08,
    },
    "post at format kind has items": {
        "action": 0.23, "example": -0.12,
    },
    "post at format many": {
        "create": -0.1, "delete": 0.08,
    },
    "post at format many answers one": {
        "create": -0.09, "example": 0.11,
    },
    "post at format of items": {
        "action": 0.23, "example": -0.12,
    },
    "post at format one": {
        "create": 0.08, "action": 0.19, "example": -0.18,
    },
    "post at item": {
        "list": -0.12, "change": 1.23, "link": 0.09, "example": 0.09,
    },
    "post at item answers nothing": {
        "action": -0.12, "link": 0.09, "file-read": 0.1,
    },
    "post at item answers one": {
        "change": 0.08,
    },
    "post at item answers own": {
        "change": 0.08,
    },
    "post at item answers something": {
        "action": 0.11,
    },
    "post at item answers untold": {
        "read": 0.14, "link": 0.11,
    },
    "post at item beside get of many": {
        "part-write": 0.14,
    },
    "post at item beside get of nothing": {
        "read": 0.16,
    },
    "post at item beside get of one": {
        "change": 0.14,
    },
    "post at item body many": {
        "part-write": 0.13,
    },
    "post at item body nothing": {
        "change": -0.13, "action": 0.2, "link": 0.23,
    },
    "post at item body one": {
        "read": 0.17, "change": 0.14, "action": -0.09, "link": -0.1, "file-read": 0.11,
    },
    "post at item collection get": {
        "create": -0.12, "read": 0.17, "change": 0.1, "part-write": 0.09, "link": -0.09,
    },
    "post at item collection post": {
        "change": 0.09, "example": 0.16,
    },
    "post at item items delete": {
        "create": -0.14, "change": 0.2, "link": 0.33,
    },
    "post at item items get": {
        "read": 0.14, "change": 0.1, "part-write": 0.09, "action": -0.15,
    },
    "post at item items put": {
        "read": 0.2,
    },
    "post at item kind has items": {
        "list": -0.12, "link": 0.09, "example": 0.09,
    },
    "post at item kind made": {
        "action": -0.11, "link": 0.13, "example": 0.13,
    },
    "post at item many": {
        "read": 0.15, "part-write": 0.08, "action": -0.17, "link": 0.15, "file-read": 0.1,
    },
    "post at item many answers nothing": {
        "action": -0.1, "link": 0.15, "file-read": 0.11, "example": -0.1,
    },
    "post at item many answers untold": {
        "read": 0.18,
    },
    "post at item of items": {
        "list": -0.12, "link": 0.09, "example": 0.09,
    },
    "post at item one": {
        "read": -0.08, "action": 0.23, "example": 0.16,
    },
    "post at item one answers nothing": {
        "example": 0.15,
    },
    "post at item one answers something": {
        "action": 0.11,
    },
    "post at item+verb": {
        "create": -0.76, "change": -0.09, "action": 1.15, "link": 0.14, "unlink": 0.23, "example": 0.17,
    },
    "post at item+verb answers nothing": {
        "create": -0.1, "action": 0.1, "link": 0.1, "unlink": 0.2, "example": -0.08,
    },
    "post at item+verb answers own": {
        "example": 0.11,
    },
    "post at item+verb answers scalar": {
        "example": 0.13,
    },
    "post at item+verb beside get of nothing": {
        "action": -0.14, "link": 0.12, "unlink": 0.14,
    },
    "post at item+verb body nothing": {
        "create": -0.13, "link": 0.16, "unlink": 0.23, "example": -0.08,
    },
    "post at item+verb collection get": {
        "action": 0.13,
    },
    "post at item+verb collection post": {
        "action": 0.12,
    },
    "post at item+verb items delete": {
        "action": 0.1, "example": 0.11,
    },
    "post at item+verb items put": {
        "example": 0.1,
    },
    "post at item+verb kind has items": {
        "create": -0.15, "link": 0.15, "unlink": 0.21,
    },
    "post at item+verb kind made": {
        "action": 0.15,
    },
    "post at item+verb many": {
        "action": 0.15, "unlink": 0.1,
    },
    "post at item+verb many answers nothing": {
        "action": 0.23,
    },
    "post at item+verb of items": {
        "action": 0.14,
    },
    "post at item+verb one": {
        "action": -0.2, "link": 0.11, "unlink": 0.13, "example": 0.13,
    },
    "post at item+verb one answers scalar": {
        "example": 0.12,
    },
    "post at loose": {
        "create": 0.17, "example": 0.89,
    },
    "post at loose one": {
        "create": 0.17, "example": -0.11,
    },
    "post at loose+verb": {
        "create": 0.1,
    },
    "post at loose+verb one": {
        "create": 0.1,
    },
    "post at self": {
        "singleton-write": 0.98,
    },
    "post below self many": {
        "create": 0.58,
    },
    "post below self one": {
        "singleton-write": 1.48, "part-write": 0.3,
    },
    "post beside delete": {
        "create": -0.09, "read": -0.08, "change": 0.18, "singleton-write": -0.08, "part-write": -0.08,
        "action": 0.11, "link": 0.41, "example": -0.19,
    },
    "post beside get": {
        "change": 0.08, "part-write": 0.13, "action": -0.31, "link": 0.15, "file-write": -0.1,
        "file-read": -0.1, "example": 0.29,
    },
    "post beside put": {
        "create": 0.27, "read": 0.23, "example": -0.15,
    },
    "post body half like record": {
        "list": -0.09, "example": 0.24,
    },
    "post body like record": {
        "create": -0.1, "read": 0.12, "change": 0.15, "action": -0.09, "link": 0.14, "file-read": 0.09,
        "example": -0.29,
    },
    "post body little": {
        "example": 0.13,
    },
    "post body many": {
        "create": 0.11, "delete": -0.11, "clear": 0.13, "part-write": 0.09, "example": 0.13,
    },
    "post body nothing": {
        "create": -0.26, "list": -0.1, "read": -0.19, "delete": -0.14, "singleton-write": -0.17,
        "part-write": -0.09, "action": 0.45, "link": 0.27, "unlink": 0.12, "count": 0.19,
    },
    "post body numbers": {
        "singleton-write": 0.13, "example": -0.1,
    },
    "post body of one": {
        "create": -0.31, "list": -0.15, "change": -0.18, "singleton-read": 0.1, "part-write": 0.17,
        "action": 0.15, "unlink": 0.08, "example": 0.19,
    },
    "post body one": {
        "create": 0.24, "change": -0.18, "clear": -0.15, "part-write": 0.1, "link": -0.08,
        "count": -0.11, "file-read": 0.13, "example": 0.08,
    },
    "post body scalar": {
        "example": 0.14,
    },
    "post body something": {
        "create": 0.23, "part-write": 0.09, "action": -0.17,
    },
    "post body token": {
        "action": 0.14,
    },
    "post body unlike record": {
        "create": 0.23, "list": -0.09, "change": -0.31, "singleton-read": -0.1, "singleton-write": 0.12,
        "action": 0.17, "link": -0.14, "example": 0.28,
    },
    "post body untold": {
        "create": -0.09, "list": 0.1, "read": 0.08, "singleton-read": 0.15, "part-write": -0.11,
        "action": 0.17,
    },
    "post deletes several": {
        "delete": -0.58, "clear": 2.16,
    },
    "post few filters": {
        "create": 0.21, "list": -0.18, "read": 0.13, "change": -0.12, "delete": -0.12,
        "singleton-read": 0.12, "singleton-write": -0.09, "part-write": -0.1, "action": 0.15,
        "link": -0.11, "unlink": 0.19, "file-write": -0.08, "example": 0.16,
    },
    "post gets in a document that changes nothing": {
        "create": -1.17, "list": 1.07, "read": 1.12, "singleton-read": 0.1, "singleton-write": -0.09,
        "action": -0.13, "example": 0.14,
    },
    "post id in body": {
        "read": 0.09, "change": 0.57, "singleton-write": -0.09, "part-write": 0.08, "action": 0.14,
    },
    "post id in path": {
        "list": -0.11, "read": -0.15, "delete": -0.09, "part-write": -0.09, "action": 0.12, "link": 0.29,
        "unlink": 0.17, "file-read": 0.09,
    },
    "post id in query": {
        "create": 0.26, "read": -0.15, "delete": -0.1, "action": 0.11, "count": 0.14, "file-read": 0.09,
        "example": -0.19,
    },
    "post in a document that changes nothing": {
        "create": -0.14, "list": 0.2, "change": -0.15, "delete": 0.25, "singleton-read": 0.25,
        "action": -0.15, "link": -0.17, "unlink": -0.18, "count": -0.12, "file-write": -0.21,
        "example": 0.38,
    },
    "post kind unknown": {
        "create": -0.62, "list": -0.34, "read": 0.09, "change": -0.32, "delete": -0.14, "clear": -0.08,
        "singleton-read": 0.21, "singleton-write": 0.35, "action": 0.28, "link": -0.14, "unlink": -0.09,
        "count": 0.12, "example": 0.66,
    },
    "post many filters": {
        "create": 0.14, "list": 0.15, "read": -0.14, "count": 0.23, "file-read": 0.09, "example": -0.21,
    },
    "post name says change": {
        "create": -0.11, "part-write": 0.13, "action": 0.21,
    },
    "post name says compute": {
        "create": 0.2, "action": 0.13, "example": -0.18,
    },
    "post name says create": {
        "link": 0.14,
    },
    "post name says delete": {
        "clear": 0.09, "action": -0.14, "unlink": 0.28,
    },
    "post name says get": {
        "create": -0.09, "list": 0.21, "read": 0.08,
    },
    "post name says link": {
        "create": 0.11,
    },
    "post name says make": {
        "singleton-write": -0.09, "action": 0.11, "example": 0.28,
    },
    "post name says put": {
        "singleton-write": 0.14,
    },
    "post name says search": {
        "example": 0.17,
    },
    "post name says send": {
        "create": 0.11, "example": 0.09,
    },
    "post named in path": {
        "action": -0.12, "link": 0.27, "unlink": 0.19, "example": -0.1,
    },
    "post nested at collection beside get of many": {
        "part-write": 0.09,
    },
    "post nested collection many": {
        "create": 0.39, "change": 0.09, "part-write": 0.1, "example": 0.09,
    },
    "post nested collection one": {
        "change": -0.08, "part-write": 0.48, "action": 0.3, "example": 0.1,
    },
    "post nested collection+verb many": {
        "delete": -0.12, "action": -0.12, "unlink": 0.23,
    },
    "post nested collection+verb one": {
        "change": -0.09, "action": 0.28,
    },
    "post nested item many": {
        "link": 0.1,
    },
    "post nested item one": {
        "create": 0.09,
    },
    "post nested tail file": {
        "example": 0.19,
    },
    "post nested tail meta": {
        "example": 0.11,
    },
    "post nested tail sending": {
        "create": 0.14, "example": -0.1,
    },
    "post no filters": {
        "create": -0.13, "list": -0.17, "read": -0.17, "change": -0.21, "singleton-write": 0.14,
        "part-write": 0.19, "action": 0.38, "link": 0.21, "unlink": -0.16, "count": -0.21,
        "file-read": -0.1, "example": 0.33,
    },
    "post no record in path": {
        "action": 0.23, "example": -0.2,
    },
    "post paging": {
        "part-write": 0.13,
    },
    "post parent has items": {
        "read": -0.1, "delete": -0.19, "singleton-write": -0.19, "part-write": 0.16, "action": 0.4,
        "link": 0.09, "unlink": 0.32, "file-read": -0.09, "example": -0.14,
    },
    "post path says act": {
        "action": 1.91,
    },
    "post path says authenticate": {
        "example": 0.11,
    },
    "post path says change": {
        "change": 2.8, "singleton-write": 0.55, "action": -1.13, "example": -0.1,
    },
    "post path says change one": {
        "change": -0.16, "action": 0.3,
    },
    "post path says clear": {
        "clear": 1.48, "action": 0.1,
    },
    "post path says compute": {
        "example": 1.21,
    },
    "post path says count": {
        "count": 1.57,
    },
    "post path says create": {
        "action": -0.14, "link": 0.19,
    },
    "post path says create one": {
        "action": -0.12, "link": 0.13,
    },
    "post path says delete": {
        "create": -0.11, "delete": 1.87, "clear": 0.2, "unlink": 0.31,
    },
    "post path says delete many": {
        "delete": -0.09, "unlink": 0.19,
    },
    "post path says delete one": {
        "action": 0.09,
    },
    "post path says get": {
        "list": 0.43, "read": 1.15, "singleton-read": 0.47,
    },
    "post path says get one": {
        "list": -0.08, "singleton-read": 0.18,
    },
    "post path says link": {
        "action": 0.52, "link": 0.95,
    },
    "post path says list": {
        "list": 1.97,
    },
    "post path says make": {
        "create": 0.28, "example": 0.12,
    },
    "post path says make one": {
        "create": -0.14, "example": 0.23,
    },
    "post path says put": {
        "example": 0.1,
    },
    "post path says search": {
        "list": 2.06,
    },
    "post path says send": {
        "action": -0.33, "example": 1.53,
    },
    "post path says unlink": {
        "unlink": 1.57,
    },
    "post registers": {
        "create": 1.04,
    },
    "post registers with secret": {
        "create": 2.01,
    },
    "post says act": {
        "action": 0.8,
    },
    "post says authenticate": {
        "example": 0.12,
    },
    "post says change": {
        "create": -0.18, "list": -0.08, "change": 1.16, "singleton-write": 0.52, "part-write": 0.41,
        "action": 0.21, "example": -0.13,
    },
    "post says clear": {
        "clear": 0.97,
    },
    "post says compute": {
        "create": 0.24, "action": 0.1, "example": 0.45,
    },
    "post says count": {
        "count": 0.77,
    },
    "post says create": {
        "create": 1.67, "action": -0.15, "link": 0.29, "file-write": 0.11, "example": -0.15,
    },
    "post says delete": {
        "create": -0.14, "delete": 1.29, "clear": 0.19, "unlink": 0.3,
    },
    "post says get": {
        "create": -0.1, "list": 0.33, "read": 0.71, "singleton-read": 0.27, "singleton-write": -0.09,
        "example": 0.28,
    },
    "post says link": {
        "link": 0.91, "file-write": 0.09, "example": -0.11,
    },
    "post says list": {
        "list": 1.58,
    },
    "post says make": {
        "create": 0.91, "list": -0.11, "read": -0.09, "action": 0.12, "example": 0.21,
    },
    "post says nothing": {
        "change": -0.27, "part-write": 0.1, "action": 0.11, "link": -0.14, "unlink": -0.12,
        "file-write": -0.1, "file-read": 0.15, "example": 0.28,
    },
    "post says put": {
        "create": -0.08, "change": 0.62, "singleton-write": 0.57,
    },
    "post says search": {
        "list": 1.15, "action": -0.09, "example": 0.19,
    },
    "post says send": {
        "create": 0.3, "example": 0.98,
    },
    "post says unlink": {
        "unlink": 0.93,
    },
    "post search text": {
        "create": 0.25, "list": 0.1, "count": 0.08, "example": -0.23,
    },
    "post several in path": {
        "read": -0.09, "example": 0.1,
    },
    "post status 201": {
        "create": 1.34, "change": -0.15, "delete": -0.1, "part-write": 0.1, "link": 0.34, "count": 0.13,
    },
    "post status 202": {
        "change": 0.09, "singleton-write": -0.1, "action": -0.13, "example": 0.29,
    },
    "post status 204": {
        "create": -0.11, "link": 0.1,
    },
    "post status 404": {
        "create": -0.08, "read": -0.18, "change": 0.15, "delete": -0.15, "clear": -0.12,
        "singleton-write": -0.2, "part-write": 0.09, "action": 0.1, "unlink": 0.27, "count": 0.09,
        "file-write": -0.1, "file-read": 0.14, "example": 0.19,
    },
    "post summary says act": {
        "action": 0.14,
    },
    "post summary says change": {
        "create": -0.15, "change": 0.13, "singleton-write": 0.24, "part-write": 0.13, "action": 0.22,
        "link": -0.09, "example": -0.17,
    },
    "post summary says compute": {
        "action": 0.15,
    },
    "post summary says create": {
        "create": 0.32, "link": 0.19, "example": -0.2,
    },
    "post summary says delete": {
        "create": -0.13, "clear": 0.21, "unlink": 0.14,
    },
    "post summary says get": {
        "read": 0.15, "singleton-read": 0.09, "singleton-write": -0.08, "count": 0.08,
    },
    "post summary says link": {
        "link": 0.25, "file-write": 0.09, "example": -0.12,
    },
    "post summary says make": {
        "create": 0.43, "list": -0.09, "action": 0.09, "example": -0.17,
    },
    "post summary says put": {
        "create": -0.08, "change": 0.12,
    },
    "post summary says search": {
        "create": -0.11, "list": 0.24, "example": 0.12,
    },
    "post summary says send": {
        "create": 0.17,
    },
    "post summary says unlink": {
        "unlink": 0.13,
    },
    "post tag auth": {
        "example": 0.2,
    },
    "post tail auth": {
        "example": 0.79,
    },
    "post tail file": {
        "action": -0.12, "count": 0.08, "file-write": 0.1, "example": 0.09,
    },
    "post tail meta": {
        "read": 0.14,
    },
    "post tail numbers": {
        "count": 1.11,
    },
    "post tail sending": {
        "create": 0.19, "example": 0.8,
    },
    "post tail several": {
        "create": 0.09,
    },
    "post tail singular": {
        "create": -0.13, "read": 0.1, "singleton-read": 0.11, "singleton-write": 0.47,
        "part-write": 0.29, "action": 0.12,
    },
    "post twin of get": {
        "create": -1.01, "list": 1.95, "read": 1.97, "change": -1.5, "link": 0.12,
    },
    "post unnested at collection beside get of many": {
        "create": 0.14,
    },
    "post unnested at collection beside get of nothing": {
        "create": 0.1,
    },
    "post unnested at collection beside get of one": {
        "singleton-write": 0.19,
    },
    "post unnested at collection beside get of something": {
        "create": -0.14, "example": 0.23,
    },
    "post unnested collection many": {
        "create": -0.22, "list": 0.29, "singleton-write": 0.15, "part-write": -0.1, "action": -0.12,
        "link": 0.09, "example": -0.13,
    },
    "post unnested collection one": {
        "create": 0.11, "list": -0.19, "delete": 0.08, "part-write": -0.9, "action": -0.2, "link": -0.11,
        "unlink": -0.08, "example": 0.12,
    },
    "post unnested collection+verb many": {
        "clear": 0.13, "action": 0.15, "example": -0.08,
    },
    "post unnested collection+verb one": {
        "create": 0.09, "change": -0.14, "singleton-read": 0.14, "action": -0.08, "example": 0.26,
    },
    "post unnested format many": {
        "create": -0.1, "delete": 0.08,
    },
    "post unnested item many": {
        "read": 0.16, "part-write": 0.1, "action": -0.12, "file-read": 0.11,
    },
    "post unnested item one": {
        "read": -0.08, "action": 0.26, "example": 0.2,
    },
    "post unnested item+verb many": {
        "action": 0.15,
    },
    "post unnested item+verb one": {
        "example": 0.14,
    },
    "post unnested loose one": {
        "create": 0.17, "example": -0.11,
    },
    "post unnested loose+verb one": {
        "create": 0.1,
    },
    "post words calculating": {
        "example": 0.64,
    },
    "post words file": {
        "list": -0.13, "read": 0.17, "singleton-write": -0.1, "action": 0.09, "link": -0.08,
        "file-write": 0.12,
    },
    "post words meta": {
        "example": 0.09,
    },
    "post words mine": {
        "create": -0.12, "action": 0.23, "example": -0.08,
    },
    "post words numbers": {
        "count": 0.09, "example": -0.13,
    },
    "post words one": {
        "list": -0.24, "read": 0.42, "delete": -0.1, "singleton-write": -0.13, "action": 0.2,
        "link": -0.09,
    },
    "post words random": {
        "action": 0.18,
    },
    "post words sending": {
        "create": 0.24, "action": -0.13, "file-write": 0.09, "example": 0.65,
    },
    "post words several": {
        "read": -0.09,
    },
    "post words some": {
        "list": 0.1, "read": -0.15, "example": 0.12,
    },
    "post words token": {
        "example": 0.71,
    },
    "put agrees on act": {
        "action": 0.1,
    },
    "put agrees on change": {
        "change": 0.13,
    },
    "put agrees on create": {
        "create": 0.09, "change": -0.09,
    },
    "put alone many": {
        "create": 0.12,
    },
    "put alone one": {
        "delete": 0.15, "part-write": -0.11,
    },
    "put answer hardly repeats body": {
        "singleton-write": -0.08, "part-write": 0.24,
    },
    "put answer has id": {
        "change": 0.1,
    },
    "put answer like record": {
        "change": 0.11, "delete": 0.15, "singleton-write": -0.1, "part-write": -0.21,
    },
    "put answer repeats body": {
        "create": 0.17, "change": 0.09, "part-write": -0.12,
    },
    "put answer unlike record": {
        "part-write": 0.26,
    },
    "put answers little": {
        "change": -0.14, "singleton-write": -0.1, "part-write": 0.22,
    },
    "put answers nothing": {
        "part-write": 0.21, "file-write": 0.13,
    },
    "put answers one": {
        "change": 0.22, "delete": 0.15, "part-write": -0.18, "action": -0.08, "example": -0.09,
    },
    "put answers something": {
        "change": 0.09,
    },
    "put answers untold": {
        "singleton-write": 0.12,
    },
    "put at collection": {
        "change": -0.19, "part-write": 0.14,
    },
    "put at collection answers little": {
        "singleton-write": -0.09, "action": 0.09,
    },
    "put at collection answers nothing": {
        "change": -0.09, "part-write": 0.11,
    },
    "put at collection beside get of many": {
        "create": 0.14, "singleton-write": -0.1,
    },
    "put at collection beside get of one": {
        "singleton-write": 0.11, "part-write": -0.1, "example": 0.09,
    },
    "put at collection body many": {
        "change": -0.13, "part-write": 0.15,
    },
    "put at collection body nothing": {
        "action": 0.09,
    },
    "put at collection body one": {
        "change": -0.08, "part-write": 0.15,
    },
    "put at collection body something": {
        "change": 0.1,
    },
    "put at collection collection get": {
        "create": 0.2, "change": -0.09, "part-write": -0.11,
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
    "put at collection kind has items": {
        "create": 0.12, "part-write": -0.09,
    },
    "put at collection kind made": {
        "change": 0.1,
    },
    "put at collection many": {
        "change": -0.1, "part-write": 0.13,
    },
    "put at collection many answers many": {
        "change": -0.09,
    },
    "put at collection many answers nothing": {
        "part-write": 0.09,
    },
    "put at collection of items": {
        "create": 0.13,
    },
    "put at collection one": {
        "change": -0.09,
    },
    "put at collection one answers little": {
        "singleton-write": -0.09, "action": 0.09,
    },
    "put at collection part of parent": {
        "part-write": 1.17,
    },
    "put at collection+verb": {
        "delete": 0.15,
    },
    "put at collection+verb answers one": {
        "delete": 0.15,
    },
    "put at collection+verb one": {
        "delete": 0.15,
    },
    "put at collection+verb one answers one": {
        "delete": 0.15,
    },
    "put at item": {
        "change": 2.45, "link": 0.11,
    },
    "put at item answers nothing": {
        "file-write": 0.1,
    },
    "put at item answers untold": {
        "change": 0.08,
    },
    "put at item beside get of one": {
        "action": 0.1,
    },
    "put at item body nothing": {
        "change": -0.2, "action": 0.08, "link": 0.17, "file-write": 0.11,
    },
    "put at item body one": {
        "change": 0.09, "part-write": 0.09,
    },
    "put at item collection get": {
        "create": -0.09, "action": 0.11,
    },
    "put at item collection post": {
        "link": -0.09, "file-write": 0.09,
    },
    "put at item items delete": {
        "link": 0.15,
    },
    "put at item items get": {
        "part-write": 0.1,
    },
    "put at item items put": {
        "link": 0.11,
    },
    "put at item kind has items": {
        "link": 0.11,
    },
    "put at item kind made": {
        "file-write": 0.08,
    },
    "put at item many": {
        "change": -0.08, "file-write": 0.08,
    },
    "put at item many answers nothing": {
        "change": -0.09, "file-write": 0.1,
    },
    "put at item of items": {
        "link": 0.11,
    },
    "put at item one answers one": {
        "link": 0.08,
    },
    "put at item several in path": {
        "link": 0.5,
    },
    "put at item+verb": {
        "change": 0.13, "action": 1.42,
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
        "change": 0.15,
    },
    "put at loose one": {
        "change": 0.15,
    },
    "put at self": {
        "singleton-write": 2.0,
    },
    "put below self many": {
        "create": 0.5,
    },
    "put below self one": {
        "singleton-write": 1.56, "part-write": 0.25,
    },
    "put beside delete": {
        "change": 0.39, "singleton-write": -0.12, "part-write": -0.28, "link": 0.2, "example": -0.08,
    },
    "put beside get": {
        "create": 0.15, "change": 0.22, "singleton-write": 0.25, "part-write": 0.11,
    },
    "put beside post": {
        "change": 0.2, "part-write": -0.1,
    },
    "put body like record": {
        "create": 0.15, "part-write": 0.14, "action": -0.12, "link": -0.08, "example": -0.09,
    },
    "put body many": {
        "part-write": 0.12,
    },
    "put body nothing": {
        "change": -0.92, "delete": 0.15, "part-write": -0.13, "action": 0.93, "link": 0.47,
        "file-write": 0.09,
    },
    "put body of one": {
        "singleton-write": -0.11, "part-write": 0.18,
    },
    "put body one": {
        "change": 0.14, "part-write": 0.26, "action": -0.08, "link": -0.11, "example": -0.16,
    },
    "put body something": {
        "change": 0.25,
    },
    "put body unlike record": {
        "create": -0.1, "part-write": 0.21,
    },
    "put body untold": {
        "change": -0.09,
    },
    "put few filters": {
        "change": 0.16, "delete": 0.15, "action": -0.11,
    },
    "put id in body": {
        "create": 0.14, "change": 0.82, "singleton-write": -0.12,
    },
    "put id in path": {
        "create": -0.11, "change": 0.26, "action": -0.08, "example": -0.09,
    },
    "put id in query": {
        "delete": 0.15, "action": -0.11,
    },
    "put kind unknown": {
        "create": -0.22, "change": -0.16, "delete": 0.15, "singleton-write": 0.12, "part-write": 0.12,
    },
    "put name says change": {
        "change": 0.13,
    },
    "put name says create": {
        "create": 0.09, "change": -0.09,
    },
    "put name says make": {
        "file-write": 0.11,
    },
    "put name says put": {
        "singleton-write": 0.11,
    },
    "put named in path": {
        "create": -0.09, "change": 0.1, "part-write": -0.1, "link": 0.08, "file-write": 0.1,
    },
    "put nested at collection beside get of many": {
        "part-write": 0.11,
    },
    "put nested collection many": {
        "part-write": 0.15,
    },
    "put nested collection one": {
        "part-write": 1.52,
    },
    "put nested item one": {
        "link": 0.09,
    },
    "put no filters": {
        "create": -0.08, "change": -0.09, "part-write": 0.26, "example": -0.23,
    },
    "put parent has items": {
        "create": -0.14, "change": -0.09, "part-write": 0.25, "link": 0.15,
    },
    "put path says act": {
        "action": 1.51,
    },
    "put path says change": {
        "change": 1.03,
    },
    "put path says link": {
        "action": 0.5, "link": 1.0,
    },
    "put says act": {
        "action": 0.09,
    },
    "put says change": {
        "create": -0.16, "change": 0.17, "part-write": 0.24,
    },
    "put says compute": {
        "action": 0.08,
    },
    "put says create": {
        "create": 0.85, "change": -0.18, "part-write": 0.14, "action": -0.14, "link": 0.17,
    },
    "put says make": {
        "create": 0.41, "file-write": 0.1,
    },
    "put says nothing": {
        "create": -0.08, "change": 0.15, "part-write": -0.15,
    },
    "put says put": {
        "singleton-write": 0.1, "part-write": 0.13, "action": -0.08,
    },
    "put several in path": {
        "change": 0.13,
    },
    "put status 201": {
        "create": 0.13,
    },
    "put status 202": {
        "change": 0.13, "singleton-write": -0.1, "part-write": -0.1,
    },
    "put status 204": {
        "create": -0.12, "change": -0.15, "part-write": 0.09, "file-write": 0.16,
    },
    "put status 404": {
        "change": 0.1, "link": 0.14, "example": -0.1,
    },
    "put summary says act": {
        "action": 0.15,
    },
    "put summary says change": {
        "create": -0.16, "change": 0.11, "part-write": 0.28,
    },
    "put summary says compute": {
        "action": 0.08,
    },
    "put summary says create": {
        "create": 0.15, "change": -0.18, "part-write": 0.14, "action": -0.14, "link": 0.17,
    },
    "put summary says put": {
        "part-write": 0.12,
    },
    "put tag auth": {
        "delete": 0.15, "singleton-write": -0.11, "example": 0.11,
    },
    "put tail singular": {
        "singleton-write": 0.63, "part-write": 0.32,
    },
    "put unnested at collection beside get of many": {
        "create": 0.15,
    },
    "put unnested at collection beside get of nothing": {
        "file-write": 0.08,
    },
    "put unnested at collection beside get of one": {
        "singleton-write": 0.12, "example": 0.1,
    },
    "put unnested collection many": {
        "create": 0.11, "change": 0.77,
    },
    "put unnested collection one": {
        "singleton-write": 1.2, "part-write": -1.01,
    },
    "put unnested collection+verb one": {
        "delete": 0.15,
    },
    "put unnested item many": {
        "file-write": 0.09,
    },
    "put unnested loose one": {
        "change": 0.15,
    },
    "put words file": {
        "file-write": 0.12,
    },
    "put words mine": {
        "part-write": 0.16,
    },
    "put words random": {
        "part-write": 0.12,
    },
    "rendered": {
        "list": -3.02, "read": -0.5, "file-read": 6.04,
    },
    "says act": {
        "read": -0.12, "change": -0.15, "delete": -0.08, "singleton-write": -0.09, "action": 0.45,
        "example": 0.2,
    },
    "says authenticate": {
        "example": 0.23,
    },
    "says change": {
        "create": -0.34, "list": -0.09, "change": 0.46, "singleton-write": 0.23, "part-write": 0.29,
        "action": 0.12, "link": -0.12, "file-write": -0.09, "example": -0.24,
    },
    "says compute": {
        "create": 0.23, "read": 0.1, "singleton-read": -0.08, "singleton-delete": 0.09, "action": 0.12,
        "example": 0.95,
    },
    "says count": {
        "example": 0.13,
    },
    "says create": {
        "create": 0.39, "list": -0.12, "read": -0.1, "change": -0.2, "part-write": 0.09, "action": -0.17,
        "link": 0.45, "example": -0.19,
    },
    "says delete": {
        "create": -0.16, "delete": 0.4, "clear": 0.25, "singleton-delete": 0.11, "action": -0.24,
        "unlink": 0.28, "example": -0.28,
    },
    "says get": {
        "read": 0.25, "singleton-read": 0.29, "singleton-write": -0.11, "part-read": 0.2,
        "part-write": -0.1, "action": -0.18, "link": -0.08,
    },
    "says link": {
        "link": 0.25, "file-write": 0.09, "example": -0.11,
    },
    "says list": {
        "list": 0.28, "read": -0.13, "count": 0.15, "example": -0.08,
    },
    "says make": {
        "create": 0.22, "read": -0.24, "singleton-read": -0.13, "part-read": 0.14, "action": 0.09,
        "link": -0.13, "count": 0.09, "file-write": 0.1, "file-read": -0.18, "example": 0.24,
    },
    "says put": {
        "create": -0.15, "change": 0.12, "singleton-write": 0.17, "part-write": 0.15, "action": 0.13,
    },
    "says search": {
        "list": 0.34, "read": 0.08,
    },
    "says send": {
        "create": 0.29,
    },
    "says unlink": {
        "unlink": 0.21,
    },
    "status 201": {
        "change": -0.12, "delete": -0.1, "link": 0.3, "count": 0.13,
    },
    "status 202": {
        "create": 0.09, "list": 0.21, "read": -0.16, "change": 0.22, "delete": -0.12, "clear": 0.17,
        "singleton-write": -0.19, "action": -0.1, "example": 0.16,
    },
    "status 204": {
        "create": -0.23, "change": -0.1, "delete": 0.09, "clear": -0.14, "singleton-write": -0.09,
        "singleton-delete": -0.1, "part-delete": 0.08, "link": 0.12, "unlink": 0.2, "file-write": 0.15,
    },
    "status 404": {
        "list": -0.22, "read": 0.29, "change": 0.32, "delete": -0.15, "clear": -0.1,
        "singleton-read": -0.44, "singleton-write": -0.29, "part-read": 0.13, "part-delete": 0.19,
        "unlink": 0.13, "file-read": 0.46, "example": -0.1,
    },
    "status 409": {
        "create": 0.08, "list": 0.1, "clear": -0.08, "link": 0.09,
    },
    "summary says act": {
        "list": -0.11, "change": -0.14, "singleton-write": -0.09, "action": 0.61,
    },
    "summary says change": {
        "create": -0.31, "change": 0.38, "singleton-write": 0.25, "part-write": 0.36, "action": 0.14,
        "link": -0.17, "file-write": -0.09, "example": -0.26,
    },
    "summary says compute": {
        "list": -0.24, "read": 0.1, "singleton-delete": 0.09, "action": 0.18, "example": 0.25,
    },
    "summary says create": {
        "create": 0.54, "list": -0.08, "read": -0.09, "change": -0.26, "singleton-write": -0.11,
        "part-write": 0.14, "action": -0.09, "link": 0.36, "example": -0.25,
    },
    "summary says delete": {
        "create": -0.15, "delete": 0.4, "clear": 0.29, "action": -0.14, "unlink": 0.14, "example": -0.21,
    },
    "summary says get": {
        "list": 0.32, "read": 0.26, "singleton-write": -0.09, "part-read": 0.24, "action": -0.25,
        "file-read": -0.17, "example": -0.1,
    },
    "summary says link": {
        "link": 0.25, "file-write": 0.09, "example": -0.12,
    },
    "summary says list": {
        "list": 0.21, "read": -0.11, "count": 0.16,
    },
    "summary says make": {
        "create": 0.48, "list": -0.26, "read": -0.12, "action": 0.13, "link": -0.08, "count": 0.12,
        "file-read": -0.15,
    },
    "summary says put": {
        "create": -0.12, "change": 0.14, "part-write": 0.14,
    },
    "summary says search": {
        "create": -0.11, "list": 0.21, "example": 0.08,
    },
    "summary says send": {
        "create": 0.17,
    },
    "summary says unlink": {
        "unlink": 0.21,
    },
    "tag auth": {
        "list": -0.1, "delete": 0.09, "singleton-read": 0.09, "singleton-write": -0.14, "example": 0.48,
    },
    "tag meta": {
        "singleton-read": 0.19, "example": 0.83,
    },
    "tail auth": {
        "example": 0.32,
    },
    "tail calculating": {
        "example": 0.09,
    },
    "tail file": {
        "list": -0.27, "delete": -0.1, "singleton-read": -0.14, "singleton-write": -0.09,
        "part-delete": 0.14, "action": -0.16, "count": 0.11, "file-write": 0.19, "file-read": 0.5,
    },
    "tail meta": {
        "list": 0.15, "read": 0.32, "part-read": -0.11, "example": 0.51,
    },
    "tail numbers": {
        "list": -0.16, "read": -0.13, "count": 0.32,
    },
    "tail random": {
        "read": 0.22, "part-read": -0.09, "example": -0.09,
    },
    "tail sending": {
        "create": 0.18, "example": -0.12,
    },
    "tail several": {
        "create": 0.09,
    },
    "tail singular": {
        "create": -0.18, "read": 0.09, "change": -0.16, "singleton-read": 0.51, "singleton-write": 0.17,
        "part-read": 0.11, "count": -0.09, "file-read": -0.13, "example": -0.09,
    },
    "well known": {
        "list": -0.17, "singleton-read": -0.09, "part-read": 0.29, "part-write": 0.1, "example": 1.49,
    },
    "words auth": {
        "list": -0.1, "read": 0.14, "singleton-read": -0.12, "action": -0.12, "example": 0.36,
    },
    "words calculating": {
        "read": -0.16, "example": 0.94,
    },
    "words file": {
        "list": -0.19, "read": 0.15, "singleton-read": -0.21, "singleton-write": -0.11,
        "part-read": -0.12, "part-delete": 0.1, "link": -0.11, "unlink": -0.11, "file-write": 0.55,
        "file-read": 0.81,
    },
    "words meta": {
        "list": -0.35, "read": 0.14, "change": 0.09, "part-read": -0.14, "part-write": -0.09,
        "part-delete": 0.11, "example": 0.42,
    },
    "words mine": {
        "create": -0.15, "list": -0.09, "singleton-read": 0.3, "part-write": 0.19, "action": 0.18,
        "example": -0.17,
    },
    "words numbers": {
        "list": -0.29, "count": 1.22, "example": -0.18,
    },
    "words one": {
        "read": 0.12, "delete": 0.16, "clear": -0.11, "singleton-read": -0.12, "singleton-write": -0.14,
        "part-read": 0.11, "action": 0.28, "link": -0.12, "unlink": -0.11, "example": -0.12,
    },
    "words random": {
        "singleton-read": 0.3, "part-read": -0.13, "part-write": 0.09, "action": 0.12, "count": -0.11,
    },
    "words sending": {
        "create": 0.22, "list": -0.12, "delete": 0.12, "file-write": 0.09,
    },
    "words several": {
        "read": -0.08, "action": 0.13,
    },
    "words some": {
        "list": 0.68, "read": -0.46, "delete": -0.16, "clear": 0.28, "part-read": -0.09,
    },
    "words token": {
        "list": -0.09, "singleton-read": 0.11,
    },
    "words url": {
        "list": -0.27, "read": -0.1, "action": -0.09, "file-write": 0.09, "example": 1.07,
    },
}
