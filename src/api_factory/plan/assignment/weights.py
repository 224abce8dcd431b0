"""What each sign adds to each hypothesis; written by `tasks/fit_inference.py`."""

# fmt: off
from __future__ import annotations

from typing import Final

WEIGHTS: Final[dict[str, dict[str, float]]] = {
    "always": {
        "create": 0.19, "change": -0.11, "clear": -0.95, "singleton-read": -0.61,
        "singleton-write": -0.48, "singleton-delete": -0.95, "part-read": -1.07, "part-write": -0.85,
        "part-delete": -1.03, "action": -0.21, "link": -1.05, "unlink": -1.05, "count": -0.9,
        "file-write": -1.11, "file-read": -1.18,
    },
    "answer acknowledgement": {
        "read": -0.1, "change": -0.22, "clear": 0.13, "singleton-write": -0.17, "part-write": 0.36,
        "action": 0.28, "example": 0.16,
    },
    "answer adds id": {
        "create": 0.12, "part-write": 0.12,
    },
    "answer array": {
        "list": 0.38, "change": 0.12, "example": -0.11,
    },
    "answer binary": {
        "file-read": 2.0,
    },
    "answer envelope": {
        "list": -0.41, "singleton-read": 0.36, "singleton-delete": 0.18, "part-read": 0.2,
        "part-write": 0.18,
    },
    "answer has token": {
        "create": 0.14, "example": 0.56,
    },
    "answer none": {
        "list": 0.52, "read": 0.11, "change": 0.15, "delete": -0.17, "part-read": -0.13, "action": -0.22,
        "unlink": 0.12, "count": -0.29, "file-read": 0.21,
    },
    "answer numbers": {
        "singleton-write": 0.18, "count": 0.27, "example": -0.26,
    },
    "answer object": {
        "create": 0.28, "change": 0.18, "part-write": -0.14, "link": 0.14, "count": -0.11,
        "file-read": -0.13, "example": -0.28,
    },
    "answer opaque": {
        "create": -0.11, "delete": 0.35, "singleton-write": -0.17, "part-write": -0.14, "action": 0.26,
    },
    "answer scalar": {
        "example": 0.19,
    },
    "answer scalars": {
        "singleton-write": 0.12, "example": 0.12,
    },
    "answer unknown": {
        "list": -0.11, "read": 0.1, "change": -0.19, "singleton-write": 0.3,
    },
    "at collection": {
        "create": -0.16, "read": -0.12, "change": -0.24, "singleton-write": 0.27,
        "singleton-delete": 0.12, "part-write": 0.11, "unlink": -0.17, "count": 0.15,
    },
    "at collection+verb": {
        "create": 0.22, "list": 0.14, "change": -0.26, "delete": -0.14, "clear": 0.16,
        "part-write": -0.14, "action": 0.16, "link": -0.1,
    },
    "at format": {
        "create": 0.15, "change": 0.15, "action": 0.22, "example": -0.27,
    },
    "at item": {
        "create": -0.12, "change": 0.16, "singleton-read": -0.12, "singleton-write": -0.13,
        "action": 0.13, "unlink": 0.13,
    },
    "at item+verb": {
        "read": 0.28, "singleton-read": -0.11, "part-write": 0.15, "link": 0.11, "example": -0.26,
    },
    "at loose": {
        "create": 0.14, "list": 0.11, "change": 0.13,
    },
    "at loose+verb": {
        "list": -0.18, "part-write": 0.1, "example": 0.26,
    },
    "at root": {
        "list": -0.19, "singleton-read": 0.11, "example": 0.28,
    },
    "below auth": {
        "example": 0.5,
    },
    "below self": {
        "read": 0.12, "singleton-read": -0.14, "part-write": -0.1, "count": 0.1, "file-write": 0.1,
        "file-read": 0.26, "example": -0.25,
    },
    "body binary": {
        "create": -0.13, "file-write": 1.77, "example": -0.18,
    },
    "body many": {
        "delete": -0.22, "clear": 0.46, "action": -0.1, "example": -0.1,
    },
    "body multipart": {
        "create": 0.12, "singleton-write": -0.15, "part-write": 0.16, "file-write": 0.28,
        "example": -0.25,
    },
    "body nothing": {
        "create": -0.18, "list": 0.24, "change": -0.35, "delete": 0.1, "clear": -0.21,
        "singleton-read": 0.11, "part-write": -0.16, "action": 0.32, "link": 0.16, "count": 0.26,
    },
    "body numbers": {
        "singleton-write": 0.17,
    },
    "body one": {
        "create": 0.35, "list": -0.19, "read": 0.15, "change": 0.12, "delete": 0.11, "clear": -0.17,
        "singleton-read": -0.15, "part-write": 0.4, "action": -0.21, "link": -0.17, "count": -0.11,
    },
    "body only binary": {
        "create": -0.42, "singleton-write": -0.14, "part-write": 0.18, "file-write": 1.79,
        "example": -0.18,
    },
    "body scalar": {
        "example": 0.19,
    },
    "body secret": {
        "singleton-write": 0.16, "singleton-delete": 0.15,
    },
    "body secret of few": {
        "singleton-delete": 0.15,
    },
    "body secret of many": {
        "singleton-write": 0.16,
    },
    "body secret, answer token": {
        "example": 0.5,
    },
    "body something": {
        "create": 0.14, "change": 0.12,
    },
    "body token": {
        "action": 0.38,
    },
    "delete agrees on act": {
        "delete": -0.18, "action": 0.2,
    },
    "delete alone many": {
        "delete": 0.11,
    },
    "delete alone one": {
        "delete": -0.25, "singleton-delete": 0.28,
    },
    "delete answer dated": {
        "delete": 0.16,
    },
    "delete answer has id": {
        "action": 0.12,
    },
    "delete answers many": {
        "singleton-delete": 0.18,
    },
    "delete answers nothing": {
        "clear": 0.14, "action": -0.12, "unlink": 0.11,
    },
    "delete answers own": {
        "delete": 0.1,
    },
    "delete answers something": {
        "delete": 0.1,
    },
    "delete at collection": {
        "clear": 0.12, "singleton-delete": 0.12, "unlink": -0.11,
    },
    "delete at collection answers nothing": {
        "delete": -0.15, "clear": 0.22,
    },
    "delete at collection body many": {
        "delete": -0.15, "clear": 0.24,
    },
    "delete at collection collection get": {
        "delete": -0.2, "clear": 0.18,
    },
    "delete at collection collection post": {
        "clear": 0.15,
    },
    "delete at collection kind has items": {
        "delete": 0.31,
    },
    "delete at collection kind made": {
        "delete": 0.21, "clear": 0.14, "singleton-delete": -0.16,
    },
    "delete at collection many": {
        "delete": 0.73, "clear": 1.66,
    },
    "delete at collection many answers nothing": {
        "clear": 0.16,
    },
    "delete at collection one": {
        "singleton-delete": 0.14,
    },
    "delete at collection one answers nothing": {
        "part-delete": 0.12,
    },
    "delete at item": {
        "delete": 2.54, "unlink": 0.45,
    },
    "delete at item answers nothing": {
        "unlink": 0.2,
    },
    "delete at item answers one": {
        "action": 0.11,
    },
    "delete at item body nothing": {
        "unlink": 0.15,
    },
    "delete at item collection get": {
        "delete": -0.18, "action": 0.13, "unlink": 0.22,
    },
    "delete at item collection post": {
        "delete": 0.21,
    },
    "delete at item items delete": {
        "unlink": 0.15,
    },
    "delete at item items patch": {
        "delete": 0.11,
    },
    "delete at item items put": {
        "delete": 0.31, "unlink": -0.22,
    },
    "delete at item kind has items": {
        "unlink": 0.15,
    },
    "delete at item kind made": {
        "delete": 0.24, "unlink": -0.15,
    },
    "delete at item many": {
        "delete": -0.15, "action": 0.12, "unlink": 0.2,
    },
    "delete at item many answers nothing": {
        "delete": -0.1, "unlink": 0.24,
    },
    "delete at item many answers one": {
        "action": 0.14,
    },
    "delete at item of items": {
        "delete": 0.54, "unlink": 0.15,
    },
    "delete at item one": {
        "delete": 0.19,
    },
    "delete at item one answers nothing": {
        "delete": 0.13,
    },
    "delete at item+verb": {
        "delete": 0.12, "action": 1.18, "unlink": 0.48,
    },
    "delete at self": {
        "singleton-delete": 2.0,
    },
    "delete beside get": {
        "clear": 0.11, "example": -0.12,
    },
    "delete beside patch": {
        "delete": 0.11,
    },
    "delete beside post": {
        "delete": -0.21, "clear": 0.14, "unlink": 0.26,
    },
    "delete beside put": {
        "clear": 0.25, "part-delete": 0.11, "unlink": -0.25,
    },
    "delete body many": {
        "delete": -0.15, "clear": 0.24,
    },
    "delete body nothing": {
        "delete": 0.21, "clear": -0.16,
    },
    "delete body unlike record": {
        "singleton-delete": 0.15,
    },
    "delete few filters": {
        "delete": 0.21,
    },
    "delete id in body": {
        "delete": 1.61,
    },
    "delete id in path": {
        "delete": 0.36, "unlink": -0.14,
    },
    "delete id in query": {
        "delete": 1.56, "clear": -0.34,
    },
    "delete kind unknown": {
        "clear": -0.13, "part-delete": 0.12,
    },
    "delete name says act": {
        "delete": -0.18, "action": 0.2,
    },
    "delete named in path": {
        "delete": 0.15, "action": 0.14, "unlink": -0.14,
    },
    "delete nested collection many": {
        "delete": -0.17, "clear": 0.23,
    },
    "delete nested collection one": {
        "part-delete": 1.32, "action": 0.37, "unlink": 0.18,
    },
    "delete nested item many": {
        "delete": -0.12, "unlink": 0.15,
    },
    "delete no filters": {
        "delete": -0.1, "singleton-delete": 0.15,
    },
    "delete parent has items": {
        "clear": 0.15, "unlink": -0.11,
    },
    "delete path says act": {
        "action": 1.0,
    },
    "delete says act": {
        "delete": -0.14, "action": 0.77,
    },
    "delete says clear": {
        "clear": 1.5,
    },
    "delete says delete": {
        "delete": 0.85, "action": -0.22, "unlink": 0.11, "example": -0.14,
    },
    "delete says nothing": {
        "delete": 0.15,
    },
    "delete says unlink": {
        "unlink": 1.2,
    },
    "delete status 204": {
        "singleton-delete": -0.12, "action": -0.13, "unlink": 0.24,
    },
    "delete status 404": {
        "delete": 0.18, "clear": 0.12, "unlink": -0.28,
    },
    "delete status 409": {
        "delete": 0.13,
    },
    "delete summary says act": {
        "delete": -0.14, "action": 0.17,
    },
    "delete summary says delete": {
        "delete": 0.1, "action": -0.19, "unlink": 0.12, "example": -0.14,
    },
    "delete tag auth": {
        "example": 0.72,
    },
    "delete tail auth": {
        "example": 1.04,
    },
    "delete tail singular": {
        "singleton-delete": 0.47, "part-delete": 0.66,
    },
    "delete unnested collection many": {
        "clear": 0.93,
    },
    "delete unnested collection one": {
        "singleton-delete": 1.18,
    },
    "delete unnested item many": {
        "action": 0.13,
    },
    "delete unnested item one": {
        "delete": 0.17,
    },
    "delete words one": {
        "delete": 0.33, "clear": -0.16,
    },
    "delete words sending": {
        "delete": 0.2, "clear": -0.14,
    },
    "delete words some": {
        "clear": 1.08,
    },
    "get agrees on act": {
        "read": -0.15, "action": 0.19,
    },
    "get agrees on compute": {
        "read": 0.2, "example": -0.11,
    },
    "get agrees on get": {
        "list": 0.49, "action": -0.18, "count": -0.23, "file-read": -0.11, "example": -0.13,
    },
    "get agrees on search": {
        "list": -0.21, "read": 0.15,
    },
    "get alone many": {
        "list": -0.21, "read": -0.16, "singleton-read": 0.2, "count": 0.1, "example": 0.22,
    },
    "get alone one": {
        "read": -0.44, "part-read": -0.15, "example": 0.78,
    },
    "get answer dated": {
        "read": 0.14,
    },
    "get answer has id": {
        "list": 0.3, "read": 0.57, "singleton-read": 0.19, "part-read": -0.15, "count": -1.03,
        "example": -0.21,
    },
    "get answer like record": {
        "list": 0.43, "read": 0.11, "singleton-read": -0.23, "part-read": 0.19, "example": -0.33,
    },
    "get answer unlike record": {
        "singleton-read": -0.11, "file-read": -0.12, "example": 0.4,
    },
    "get answers bytes": {
        "list": -2.0, "read": -1.0, "singleton-read": -1.0, "file-read": 3.0,
    },
    "get answers little": {
        "example": 1.24,
    },
    "get answers many": {
        "list": 2.02, "read": -1.93, "singleton-read": -1.73, "part-read": -0.4, "action": -0.15,
        "count": -0.6, "file-read": -0.1,
    },
    "get answers nothing": {
        "list": 0.29, "read": -0.16, "singleton-read": -0.2, "part-read": -0.17, "count": -0.14,
        "file-read": 0.23, "example": 0.12,
    },
    "get answers numbers": {
        "list": -1.02, "singleton-read": 0.46, "count": 1.77, "example": -0.19,
    },
    "get answers one": {
        "list": -1.9, "read": 0.69, "singleton-read": 0.9, "part-read": 0.52,
    },
    "get answers other known": {
        "list": 0.18, "read": -0.5,
    },
    "get answers own": {
        "list": -0.11, "read": 0.36, "part-read": 0.2, "action": -0.17, "example": -0.3,
    },
    "get answers parent": {
        "read": 0.3,
    },
    "get answers scalar": {
        "list": -1.02, "count": 0.61, "example": 0.89,
    },
    "get answers something": {
        "list": -0.26, "action": -0.11, "count": 0.28, "example": 0.12,
    },
    "get answers token": {
        "example": 2.5,
    },
    "get at collection": {
        "count": 0.13,
    },
    "get at collection answers many": {
        "read": 0.1, "singleton-read": 0.29, "part-read": 0.12, "example": -0.21,
    },
    "get at collection answers nothing": {
        "list": 0.25, "read": -0.22, "singleton-read": -0.2, "file-read": 0.3,
    },
    "get at collection answers numbers": {
        "count": 0.14,
    },
    "get at collection answers one": {
        "list": -0.52, "singleton-read": 0.98, "part-read": -0.18, "action": 0.16,
    },
    "get at collection answers own": {
        "list": -0.23, "singleton-read": 0.13, "part-read": 0.23, "example": -0.15,
    },
    "get at collection answers scalar": {
        "example": 0.15,
    },
    "get at collection answers something": {
        "list": -0.23, "read": 0.1, "part-read": 0.14, "count": 0.19,
    },
    "get at collection body nothing": {
        "count": 0.13,
    },
    "get at collection collection get": {
        "count": 0.13,
    },
    "get at collection collection post": {
        "singleton-read": 0.18, "part-read": -0.13, "count": -0.17, "example": 0.24,
    },
    "get at collection items delete": {
        "count": 0.2,
    },
    "get at collection items get": {
        "list": 0.41, "read": -0.13, "count": 0.13, "example": -0.2,
    },
    "get at collection items patch": {
        "list": 0.18,
    },
    "get at collection items put": {
        "list": 0.14,
    },
    "get at collection kind has items": {
        "list": 0.53, "part-read": -0.13, "example": -0.31,
    },
    "get at collection kind made": {
        "read": -0.1, "singleton-read": 0.16, "part-read": -0.14, "count": -0.19, "file-read": 0.13,
        "example": 0.18,
    },
    "get at collection many": {
        "list": 2.17, "read": -0.31, "count": 0.27, "example": -0.11,
    },
    "get at collection many answers many": {
        "list": 0.17,
    },
    "get at collection many answers nothing": {
        "file-read": 0.14, "example": -0.15,
    },
    "get at collection many answers one": {
        "read": -0.15, "singleton-read": 0.21,
    },
    "get at collection many answers something": {
        "list": -0.11, "count": 0.27,
    },
    "get at collection of items": {
        "list": 0.43, "read": -0.13, "part-read": -0.1, "count": 0.13, "example": -0.21,
    },
    "get at collection one": {
        "list": -0.24, "read": 0.25, "count": -0.13, "example": 0.14,
    },
    "get at collection one answers many": {
        "list": -0.25, "read": 0.12, "singleton-read": 0.32, "example": -0.13,
    },
    "get at collection one answers nothing": {
        "list": 0.21, "read": -0.19, "singleton-read": -0.16, "count": -0.11, "file-read": 0.16,
        "example": 0.19,
    },
    "get at collection one answers numbers": {
        "count": 0.14,
    },
    "get at collection one answers one": {
        "read": 0.16, "singleton-read": -0.23, "part-read": -0.12, "action": 0.18,
    },
    "get at collection one answers scalar": {
        "example": 0.15,
    },
    "get at collection one answers something": {
        "list": -0.12, "read": 0.19, "part-read": 0.2, "example": -0.19,
    },
    "get at collection part of parent": {
        "list": -0.4, "part-read": 1.33,
    },
    "get at collection+verb": {
        "list": 0.2, "action": -0.12,
    },
    "get at collection+verb answers nothing": {
        "read": 0.12,
    },
    "get at collection+verb answers one": {
        "list": 0.25, "read": -0.19,
    },
    "get at collection+verb answers own": {
        "list": 0.28, "read": -0.2,
    },
    "get at collection+verb body nothing": {
        "list": 0.2, "action": -0.12,
    },
    "get at collection+verb collection post": {
        "list": 0.28, "read": -0.12, "example": -0.14,
    },
    "get at collection+verb items delete": {
        "list": 0.27, "read": -0.13,
    },
    "get at collection+verb items get": {
        "list": 0.27, "read": -0.13,
    },
    "get at collection+verb kind has items": {
        "list": 0.27, "read": -0.13,
    },
    "get at collection+verb kind made": {
        "list": 0.28, "read": -0.12, "example": -0.14,
    },
    "get at collection+verb many": {
        "read": 0.16, "example": -0.12,
    },
    "get at collection+verb many answers nothing": {
        "read": 0.18, "example": -0.11,
    },
    "get at collection+verb of items": {
        "list": 0.27, "read": -0.13,
    },
    "get at collection+verb one": {
        "list": 0.18, "read": -0.14, "action": -0.11,
    },
    "get at collection+verb one answers nothing": {
        "example": 0.18,
    },
    "get at collection+verb one answers one": {
        "list": 0.23, "read": -0.18,
    },
    "get at item": {
        "list": -0.41, "read": 1.98,
    },
    "get at item answers many": {
        "list": 1.97, "read": -0.94,
    },
    "get at item answers nothing": {
        "list": 0.3, "read": -0.15,
    },
    "get at item answers one": {
        "read": 0.21, "part-read": 0.15,
    },
    "get at item answers own": {
        "list": -0.15, "read": 0.37, "part-read": -0.11,
    },
    "get at item answers something": {
        "read": -0.18, "count": 0.13, "example": 0.23,
    },
    "get at item body nothing": {
        "list": 0.15, "read": -0.14,
    },
    "get at item collection get": {
        "list": -0.19, "read": 0.48, "part-read": -0.18, "count": 0.11,
    },
    "get at item collection post": {
        "list": -0.22, "read": 0.33,
    },
    "get at item items delete": {
        "list": -0.21, "read": 0.13, "count": 0.18,
    },
    "get at item items put": {
        "list": -0.28, "part-read": 0.26,
    },
    "get at item kind made": {
        "list": -0.21, "read": 0.33,
    },
    "get at item many": {
        "read": 0.2, "part-read": 0.13, "example": -0.19,
    },
    "get at item many answers nothing": {
        "read": 0.15,
    },
    "get at item many answers one": {
        "part-read": 0.21,
    },
    "get at item many answers something": {
        "count": 0.15,
    },
    "get at item one": {
        "list": 0.19, "read": -0.21, "example": 0.23,
    },
    "get at item one answers nothing": {
        "list": 0.34, "read": -0.3,
    },
    "get at item one answers one": {
        "read": 0.28,
    },
    "get at item+verb": {
        "read": 0.19, "action": 0.12, "example": -0.19,
    },
    "get at item+verb answers nothing": {
        "read": 0.17, "action": 0.16, "example": -0.13,
    },
    "get at item+verb answers own": {
        "part-read": 0.11,
    },
    "get at item+verb body nothing": {
        "read": 0.19, "action": 0.12, "example": -0.19,
    },
    "get at item+verb collection post": {
        "part-read": 0.12,
    },
    "get at item+verb items delete": {
        "part-read": 0.12,
    },
    "get at item+verb items get": {
        "part-read": 0.11,
    },
    "get at item+verb kind has items": {
        "part-read": 0.11,
    },
    "get at item+verb kind made": {
        "part-read": 0.12,
    },
    "get at item+verb many": {
        "list": 0.1,
    },
    "get at item+verb of items": {
        "part-read": 0.11,
    },
    "get at item+verb one": {
        "read": 0.28, "action": 0.14, "example": -0.18,
    },
    "get at item+verb one answers nothing": {
        "read": 0.25, "action": 0.16, "example": -0.19,
    },
    "get at loose": {
        "list": 0.12,
    },
    "get at loose answers nothing": {
        "example": 0.1,
    },
    "get at loose body nothing": {
        "list": 0.12,
    },
    "get at loose one": {
        "list": 0.12,
    },
    "get at loose one answers nothing": {
        "example": 0.1,
    },
    "get at loose+verb": {
        "list": -0.16, "example": 0.18,
    },
    "get at loose+verb answers nothing": {
        "list": -0.15, "example": 0.17,
    },
    "get at loose+verb body nothing": {
        "list": -0.16, "example": 0.18,
    },
    "get at loose+verb one": {
        "list": -0.16, "example": 0.18,
    },
    "get at loose+verb one answers nothing": {
        "list": -0.15, "example": 0.17,
    },
    "get at root": {
        "list": -0.19, "singleton-read": 0.11, "example": 0.28,
    },
    "get at root answers nothing": {
        "singleton-read": 0.12,
    },
    "get at root body nothing": {
        "list": -0.19, "singleton-read": 0.11, "example": 0.28,
    },
    "get at root one": {
        "list": -0.19, "singleton-read": 0.11, "example": 0.28,
    },
    "get at root one answers nothing": {
        "singleton-read": 0.12,
    },
    "get at self": {
        "singleton-read": 1.99,
    },
    "get at self answers own": {
        "read": 0.12,
    },
    "get at self kind has items": {
        "read": 0.12,
    },
    "get at self kind made": {
        "singleton-read": 0.11,
    },
    "get below self many": {
        "list": 1.0,
    },
    "get below self one": {
        "read": 0.12, "singleton-read": 1.36, "count": 0.1, "file-read": 0.26, "example": -0.22,
    },
    "get beside delete": {
        "list": -0.16, "read": 0.4, "singleton-read": 0.16, "example": -0.22,
    },
    "get beside post": {
        "list": -0.16, "read": 0.35, "singleton-read": 0.16, "part-read": -0.19, "count": -0.18,
        "example": 0.19,
    },
    "get beside put": {
        "part-read": 0.23, "file-read": 0.23, "example": -0.22,
    },
    "get body nothing": {
        "list": 0.12, "singleton-read": -0.16, "action": -0.23, "count": 0.12, "example": 0.31,
    },
    "get body one": {
        "read": 0.12,
    },
    "get few filters": {
        "read": 0.42, "singleton-read": -0.34,
    },
    "get id in path": {
        "list": -0.13, "read": 1.32, "singleton-read": -0.26, "action": 0.14, "example": -0.24,
    },
    "get id in query": {
        "list": 0.22, "read": 1.25, "singleton-read": -0.25, "part-read": 0.27, "example": -0.36,
    },
    "get kind unknown": {
        "list": -0.36, "read": -0.17, "singleton-read": 0.34, "part-read": -0.16, "file-read": 0.14,
        "example": 0.34,
    },
    "get many filters": {
        "read": -0.15, "singleton-read": -0.23, "count": 0.22, "example": 0.48,
    },
    "get name says compute": {
        "read": 0.2, "example": -0.11,
    },
    "get name says get": {
        "list": 0.18, "read": -0.12, "singleton-read": 0.16, "count": -0.24, "file-read": -0.15,
        "example": 0.15,
    },
    "get name says search": {
        "list": 0.15,
    },
    "get named in path": {
        "list": 0.21,
    },
    "get nested collection many": {
        "list": 0.25, "example": -0.11,
    },
    "get nested collection one": {
        "list": -0.19, "read": 0.44, "singleton-read": -0.23, "part-read": 1.05, "action": 0.21,
        "count": -0.13, "example": -0.1,
    },
    "get nested item many": {
        "read": -0.23, "part-read": 0.27,
    },
    "get nested tail file": {
        "example": 0.14,
    },
    "get nested tail meta": {
        "read": 0.17, "example": -0.14,
    },
    "get nested tail random": {
        "read": 0.2,
    },
    "get nested tail singular": {
        "list": -0.16, "part-read": 0.25,
    },
    "get no filters": {
        "list": 0.2, "read": -0.2, "singleton-read": 0.41, "action": -0.19, "count": -0.14,
        "example": -0.14,
    },
    "get no record in path": {
        "list": 0.15, "read": -0.61, "example": 0.68,
    },
    "get paging": {
        "list": 1.79,
    },
    "get parent has items": {
        "list": 0.1, "read": -0.34, "singleton-read": -0.15, "part-read": 0.45, "action": 0.2,
        "count": -0.11, "example": -0.12,
    },
    "get path says act": {
        "read": -0.16, "action": 1.15, "example": 0.35,
    },
    "get path says compute": {
        "list": 0.19, "count": 0.13, "example": 0.65,
    },
    "get path says compute one": {
        "read": 0.18, "count": 0.14, "example": -0.3,
    },
    "get path says count": {
        "count": 1.5,
    },
    "get path says create": {
        "example": 0.13,
    },
    "get path says get": {
        "list": -0.21, "read": 0.31,
    },
    "get path says get many": {
        "list": 1.6, "read": -0.58,
    },
    "get path says get one": {
        "list": -0.18, "read": 0.88,
    },
    "get path says list many": {
        "list": 1.0,
    },
    "get path says make": {
        "read": -0.14, "part-read": 0.15,
    },
    "get path says search": {
        "list": 1.48, "read": 0.13,
    },
    "get path says search many": {
        "list": 0.5,
    },
    "get path says send": {
        "example": 2.08,
    },
    "get qualified": {
        "file-read": 0.2,
    },
    "get says act": {
        "list": -0.16, "read": -0.16, "action": 0.14, "example": 0.26,
    },
    "get says compute": {
        "read": 0.1, "example": -0.11,
    },
    "get says count": {
        "count": 1.0,
    },
    "get says create": {
        "read": -0.11, "action": 0.25,
    },
    "get says get": {
        "list": -0.11, "read": 0.12, "action": -0.12, "count": -0.15, "file-read": -0.12,
        "example": 0.27,
    },
    "get says list": {
        "list": 1.68, "read": -0.14, "count": 0.21, "example": -0.14,
    },
    "get says make": {
        "read": -0.15, "part-read": 0.14, "count": 0.12,
    },
    "get says nothing": {
        "list": 0.52, "read": 0.22, "part-read": -0.18, "action": -0.17, "count": -0.17,
        "example": -0.38,
    },
    "get says put": {
        "action": 0.27,
    },
    "get says search": {
        "list": 0.95, "singleton-read": -0.1,
    },
    "get says send": {
        "example": 0.58,
    },
    "get search text": {
        "list": 0.91, "singleton-read": -0.15, "count": 0.34, "example": -0.15,
    },
    "get several in path": {
        "example": 0.13,
    },
    "get status 204": {
        "singleton-read": 0.14, "count": -0.12,
    },
    "get status 404": {
        "list": -0.35, "read": 0.31, "singleton-read": -0.27, "part-read": 0.48, "count": -0.12,
        "file-read": 0.17, "example": -0.27,
    },
    "get summary says act": {
        "list": -0.15, "read": -0.15, "action": 0.18, "example": 0.17,
    },
    "get summary says compute": {
        "list": -0.12, "example": 0.32,
    },
    "get summary says create": {
        "read": -0.11, "action": 0.25,
    },
    "get summary says get": {
        "list": 0.31, "part-read": 0.11, "action": -0.25, "count": -0.12,
    },
    "get summary says list": {
        "list": 0.11, "read": -0.14, "count": 0.24, "example": -0.14,
    },
    "get summary says make": {
        "read": -0.13, "part-read": 0.15, "count": 0.13,
    },
    "get summary says search": {
        "read": 0.12,
    },
    "get tag auth": {
        "singleton-read": 0.19,
    },
    "get tail auth": {
        "example": 0.11,
    },
    "get tail calculating": {
        "count": -0.43, "example": 1.09,
    },
    "get tail file": {
        "read": -0.12, "singleton-read": -0.2, "file-read": 0.27, "example": 0.21,
    },
    "get tail meta": {
        "read": 0.12, "example": 1.43,
    },
    "get tail numbers": {
        "list": -0.21, "count": 2.03, "example": -0.18,
    },
    "get tail random": {
        "read": 0.25,
    },
    "get tail singular": {
        "list": -0.41, "read": -0.28, "singleton-read": 1.2, "part-read": 0.82,
    },
    "get unnested collection many": {
        "read": -0.23, "count": 0.34,
    },
    "get unnested collection one": {
        "read": -0.19, "singleton-read": 1.15, "action": -0.19, "example": 0.25,
    },
    "get unnested collection+verb many": {
        "read": 0.16, "example": -0.12,
    },
    "get unnested collection+verb one": {
        "list": 0.18, "read": -0.14, "action": -0.11,
    },
    "get unnested item many": {
        "read": 0.43, "part-read": -0.14, "count": 0.1, "example": -0.18,
    },
    "get unnested item one": {
        "list": 0.19, "read": -0.21, "example": 0.23,
    },
    "get unnested item+verb many": {
        "list": 0.1,
    },
    "get unnested item+verb one": {
        "read": 0.28, "action": 0.14, "example": -0.18,
    },
    "get unnested loose one": {
        "list": 0.12,
    },
    "get unnested loose+verb one": {
        "list": -0.16, "example": 0.18,
    },
    "get unnested root one": {
        "list": -0.19, "singleton-read": 0.11, "example": 0.28,
    },
    "get words auth": {
        "read": 0.17, "singleton-read": -0.18, "example": 0.15,
    },
    "get words calculating": {
        "example": 0.23,
    },
    "get words file": {
        "list": -0.16, "read": 0.17, "singleton-read": -0.15, "file-read": 0.2, "example": 0.1,
    },
    "get words meta": {
        "list": -0.49, "read": 0.24, "singleton-read": 0.12, "part-read": -0.12, "example": 0.36,
    },
    "get words mine": {
        "list": -0.16, "singleton-read": 1.24,
    },
    "get words numbers": {
        "list": -0.31, "count": 0.56,
    },
    "get words one": {
        "list": 0.6, "read": 0.29, "part-read": -0.2, "action": 0.14, "count": -0.1, "example": -0.17,
    },
    "get words random": {
        "singleton-read": 0.42, "example": -0.22,
    },
    "get words sending": {
        "read": -0.19, "action": 0.2, "example": 0.16,
    },
    "get words some": {
        "list": 1.34, "example": -0.12,
    },
    "get words token": {
        "read": -0.12, "singleton-read": 0.35,
    },
    "get words url": {
        "example": 0.7,
    },
    "method delete": {
        "delete": 0.11, "example": -0.11,
    },
    "method get": {
        "singleton-read": -0.16, "action": -0.24, "count": 0.11, "example": 0.29,
    },
    "method patch": {
        "action": 0.25,
    },
    "method post": {
        "create": 0.26, "list": -0.12, "change": -0.26, "delete": -0.18, "action": 0.41,
        "file-read": -0.13,
    },
    "method put": {
        "change": 0.14, "part-write": 0.26, "link": -0.1, "example": -0.13,
    },
    "name says act": {
        "delete": -0.18, "action": 0.29,
    },
    "name says change": {
        "change": 0.16, "action": 0.15,
    },
    "name says compute": {
        "create": 0.15, "read": 0.15, "action": 0.17, "example": -0.16,
    },
    "name says create": {
        "create": 0.23, "link": 0.26,
    },
    "name says delete": {
        "clear": 0.21, "action": -0.13,
    },
    "name says get": {
        "list": 0.5, "read": -0.12, "singleton-read": 0.13, "count": -0.27, "file-read": -0.16,
    },
    "name says link": {
        "create": -0.11, "example": 0.14,
    },
    "name says list": {
        "list": 0.15,
    },
    "name says make": {
        "change": -0.13, "delete": -0.12, "singleton-write": -0.11, "example": 0.52,
    },
    "name says put": {
        "singleton-write": 0.18, "action": 0.12, "example": -0.13,
    },
    "name says search": {
        "list": 0.17,
    },
    "nested": {
        "change": -0.21, "delete": -0.24, "clear": 0.14, "singleton-read": -0.2,
        "singleton-write": -0.11, "part-read": 0.32, "part-write": 0.22, "action": 0.15, "link": 0.27,
        "unlink": 0.11, "count": -0.22, "example": -0.34,
    },
    "noun file": {
        "list": 0.31, "read": -0.18, "example": -0.11,
    },
    "noun several": {
        "action": 0.24,
    },
    "noun singular": {
        "create": 0.11, "delete": 0.18, "singleton-write": 0.18, "example": -0.1,
    },
    "only authenticates": {
        "example": 2.85,
    },
    "paging": {
        "list": 0.43, "read": -0.14,
    },
    "patch answers nothing": {
        "singleton-write": -0.14, "action": 0.28,
    },
    "patch at collection": {
        "action": 0.1,
    },
    "patch at collection one": {
        "action": 0.1,
    },
    "patch at collection part of parent": {
        "part-write": 1.0,
    },
    "patch at collection+verb": {
        "action": 0.17,
    },
    "patch at collection+verb answers nothing": {
        "action": 0.17,
    },
    "patch at item": {
        "change": 2.6,
    },
    "patch at item body one": {
        "change": 0.14,
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
        "singleton-write": 1.39, "part-write": 0.3, "action": 0.14,
    },
    "patch beside get": {
        "singleton-write": 0.28, "part-write": 0.28,
    },
    "patch body nothing": {
        "change": -0.78, "singleton-write": -0.12, "action": 1.0, "link": 0.28,
    },
    "patch body one": {
        "change": 0.11, "action": -0.11,
    },
    "patch id in body": {
        "change": 0.8,
    },
    "patch kind unknown": {
        "action": 0.19,
    },
    "patch nested collection one": {
        "part-write": 1.5,
    },
    "patch no filters": {
        "action": 0.25,
    },
    "patch path says act": {
        "action": 1.51,
    },
    "patch path says change": {
        "change": 1.0,
    },
    "patch path says link": {
        "action": 0.5, "link": 1.0,
    },
    "patch says act": {
        "action": 0.16,
    },
    "patch says create": {
        "create": 0.7,
    },
    "patch says make": {
        "create": 0.4,
    },
    "patch status 204": {
        "singleton-write": -0.12, "action": 0.22,
    },
    "patch summary says act": {
        "action": 0.16,
    },
    "patch tail singular": {
        "singleton-write": 0.6, "part-write": 0.29,
    },
    "patch unnested collection many": {
        "change": 0.8,
    },
    "patch unnested collection one": {
        "singleton-write": 1.18, "part-write": -1.01, "action": 0.1,
    },
    "path says act": {
        "create": -0.12, "read": -0.17, "part-write": 0.18, "action": 0.23,
    },
    "path says authenticate": {
        "example": 0.29,
    },
    "path says change": {
        "change": -0.17, "singleton-write": 0.18, "action": 0.33, "example": -0.14,
    },
    "path says compute": {
        "list": -0.81, "delete": 0.12, "count": -0.87, "example": 2.57,
    },
    "path says create": {
        "link": 0.12, "example": 0.21,
    },
    "path says delete": {
        "clear": 0.24,
    },
    "path says get": {
        "list": -0.17, "read": 0.23, "singleton-read": 0.27,
    },
    "path says link": {
        "part-write": 0.11,
    },
    "path says make": {
        "create": 0.31, "part-read": 0.15, "action": -0.13,
    },
    "path says search": {
        "read": 0.26, "example": 0.15,
    },
    "path says send": {
        "create": 0.14,
    },
    "post agrees on change": {
        "singleton-write": 0.21, "action": 0.29, "example": -0.17,
    },
    "post agrees on compute": {
        "create": -0.11, "action": 0.3,
    },
    "post agrees on create": {
        "create": 0.19, "link": 0.25, "example": -0.19,
    },
    "post agrees on delete": {
        "clear": 0.24,
    },
    "post agrees on get": {
        "list": 0.32,
    },
    "post agrees on link": {
        "create": 0.1,
    },
    "post agrees on make": {
        "create": 0.31, "action": -0.13,
    },
    "post alone many": {
        "create": 0.19, "link": -0.11,
    },
    "post alone one": {
        "read": 0.2, "delete": 0.21, "singleton-write": -0.27, "example": 0.2,
    },
    "post answer adds id": {
        "create": 0.5,
    },
    "post answer dated": {
        "create": 0.26, "singleton-write": -0.11,
    },
    "post answer half like record": {
        "create": 0.1,
    },
    "post answer hardly repeats body": {
        "create": 0.48, "singleton-write": -0.23, "part-write": -0.12, "action": 0.19, "link": -0.12,
        "file-write": 0.13,
    },
    "post answer has id": {
        "create": 0.83, "singleton-write": -0.16, "part-write": 0.1,
    },
    "post answer like record": {
        "create": 0.24, "singleton-write": 0.19, "part-write": -0.16, "link": 0.18, "example": -0.12,
    },
    "post answer repeats body": {
        "create": -0.15, "singleton-write": 0.43, "link": 0.22, "example": -0.18,
    },
    "post answer unlike record": {
        "create": -0.1, "read": -0.11, "delete": -0.11, "singleton-read": 0.14, "singleton-write": -0.23,
        "action": 0.14, "file-write": 0.12, "example": 0.15,
    },
    "post answers little": {
        "clear": 0.13, "action": 0.37,
    },
    "post answers many": {
        "create": -0.33, "list": 1.14, "action": 0.15, "example": 0.13,
    },
    "post answers nothing": {
        "create": 0.14, "list": 0.11, "read": 0.37, "change": -0.11, "delete": -0.17,
        "singleton-write": 0.14, "action": -0.23, "count": -0.12,
    },
    "post answers numbers": {
        "singleton-write": 0.18, "count": 0.29, "example": 0.43,
    },
    "post answers one": {
        "create": 0.18, "list": -0.11, "read": -0.13, "delete": -0.14, "singleton-read": 0.11,
        "link": 0.17, "example": -0.14,
    },
    "post answers other known": {
        "link": 0.13,
    },
    "post answers own": {
        "create": 0.31, "list": -0.1, "singleton-read": 0.14, "singleton-write": 0.12, "action": -0.12,
        "link": 0.16, "example": 0.25,
    },
    "post answers parent": {
        "action": 0.7,
    },
    "post answers scalar": {
        "example": 0.53,
    },
    "post answers something": {
        "delete": 0.24, "singleton-write": -0.15, "action": 0.21, "count": 0.22,
    },
    "post answers token": {
        "example": 1.04,
    },
    "post at collection": {
        "create": 0.56, "change": -0.1, "singleton-write": 0.25, "example": 0.13,
    },
    "post at collection answers many": {
        "action": 0.14, "example": 0.19,
    },
    "post at collection answers nothing": {
        "list": 0.21, "read": 0.11, "delete": -0.1, "singleton-write": 0.14, "part-write": 0.12,
        "action": -0.12,
    },
    "post at collection answers one": {
        "singleton-read": 0.15, "singleton-write": 0.14, "action": -0.12, "file-write": 0.13,
        "example": -0.13,
    },
    "post at collection answers own": {
        "create": -0.17, "singleton-read": 0.15, "singleton-write": 0.15, "action": -0.12, "link": 0.19,
    },
    "post at collection answers something": {
        "delete": 0.26, "singleton-write": -0.12, "count": 0.14,
    },
    "post at collection body many": {
        "create": -0.11, "example": 0.16,
    },
    "post at collection body nothing": {
        "create": -0.12, "read": 0.19, "singleton-read": 0.12, "action": 0.1, "count": 0.12,
        "example": -0.11,
    },
    "post at collection body numbers": {
        "singleton-write": 0.17,
    },
    "post at collection body one": {
        "list": 0.11, "read": -0.19, "delete": 0.16, "part-write": 0.13,
    },
    "post at collection body scalar": {
        "singleton-write": 0.15,
    },
    "post at collection body something": {
        "create": 0.14,
    },
    "post at collection collection get": {
        "list": 0.16, "delete": -0.1, "singleton-write": 0.25,
    },
    "post at collection collection post": {
        "create": -0.14, "change": -0.1, "singleton-write": 0.25, "example": 0.13,
    },
    "post at collection items delete": {
        "create": 0.13, "link": 0.17,
    },
    "post at collection items get": {
        "create": 0.21,
    },
    "post at collection items patch": {
        "create": 0.19,
    },
    "post at collection items put": {
        "create": 0.12,
    },
    "post at collection kind has items": {
        "create": 0.41, "singleton-write": -0.17, "link": 0.13,
    },
    "post at collection kind made": {
        "create": -0.14, "change": -0.1, "singleton-write": 0.25, "example": 0.13,
    },
    "post at collection many": {
        "create": 1.71, "list": 0.21, "read": -0.11, "singleton-read": 0.13, "singleton-write": 0.2,
        "action": -0.11, "count": 0.14,
    },
    "post at collection many answers many": {
        "example": 0.1,
    },
    "post at collection many answers nothing": {
        "list": 0.28, "singleton-write": 0.13, "example": -0.19,
    },
    "post at collection many answers one": {
        "create": -0.25, "singleton-read": 0.18, "singleton-write": 0.12, "link": 0.14,
    },
    "post at collection many answers something": {
        "create": -0.13, "count": 0.17, "example": 0.12,
    },
    "post at collection of items": {
        "create": 0.88, "link": 0.16,
    },
    "post at collection one": {
        "create": 0.15, "list": -0.15, "delete": 0.11, "singleton-read": -0.12, "part-write": 0.14,
        "count": -0.12,
    },
    "post at collection one answers many": {
        "action": 0.16,
    },
    "post at collection one answers nothing": {
        "create": -0.12, "read": 0.18, "part-write": 0.16, "example": 0.24,
    },
    "post at collection one answers one": {
        "create": 0.22, "file-write": 0.14, "example": -0.14,
    },
    "post at collection one answers something": {
        "create": 0.12, "delete": 0.27,
    },
    "post at collection part of parent": {
        "create": -0.14, "part-write": 0.15,
    },
    "post at collection+verb": {
        "create": 0.13, "change": -0.16, "delete": -0.14, "clear": 0.16, "singleton-read": 0.12,
        "action": 0.17, "example": 0.43,
    },
    "post at collection+verb answers little": {
        "clear": 0.14, "action": 0.11,
    },
    "post at collection+verb answers nothing": {
        "create": 0.16, "singleton-read": 0.16, "action": -0.11,
    },
    "post at collection+verb answers one": {
        "example": 0.22,
    },
    "post at collection+verb answers own": {
        "example": 0.26,
    },
    "post at collection+verb answers something": {
        "action": 0.19,
    },
    "post at collection+verb body many": {
        "create": 0.12, "clear": 0.23, "example": -0.17,
    },
    "post at collection+verb body nothing": {
        "create": 0.14, "singleton-read": 0.17, "example": -0.14,
    },
    "post at collection+verb body one": {
        "create": -0.12, "list": -0.14, "change": -0.11, "action": 0.28, "example": 0.4,
    },
    "post at collection+verb collection get": {
        "clear": 0.14,
    },
    "post at collection+verb collection post": {
        "action": 0.11,
    },
    "post at collection+verb kind made": {
        "action": 0.11,
    },
    "post at collection+verb many": {
        "clear": 0.22, "example": -0.11,
    },
    "post at collection+verb many answers nothing": {
        "read": 0.11,
    },
    "post at collection+verb many answers one": {
        "clear": 0.11, "example": -0.12,
    },
    "post at collection+verb one": {
        "create": 0.14, "read": -0.16, "change": -0.15, "singleton-read": 0.15, "action": 0.11,
        "example": 0.24,
    },
    "post at collection+verb one answers nothing": {
        "create": 0.21, "read": -0.12, "singleton-read": 0.18, "singleton-write": 0.12, "action": -0.18,
    },
    "post at collection+verb one answers one": {
        "example": 0.35,
    },
    "post at collection+verb one answers something": {
        "action": 0.21,
    },
    "post at item": {
        "read": 0.11, "change": 1.28, "action": 0.13, "link": 0.1,
    },
    "post at item answers nothing": {
        "create": -0.16, "read": 0.19, "link": 0.17,
    },
    "post at item body nothing": {
        "create": -0.14, "action": 0.25, "link": 0.18,
    },
    "post at item body one": {
        "read": 0.2, "change": 0.14, "action": -0.12,
    },
    "post at item collection get": {
        "read": 0.18, "link": 0.14,
    },
    "post at item items delete": {
        "change": 0.2, "action": -0.11, "link": 0.15,
    },
    "post at item items get": {
        "read": 0.19, "link": 0.13,
    },
    "post at item items put": {
        "read": 0.23,
    },
    "post at item kind has items": {
        "read": 0.11, "action": 0.13, "link": 0.1,
    },
    "post at item many": {
        "read": 0.2, "link": 0.14,
    },
    "post at item many answers nothing": {
        "create": -0.16, "read": 0.21, "link": 0.18,
    },
    "post at item of items": {
        "read": 0.11, "action": 0.13, "link": 0.1,
    },
    "post at item one": {
        "change": 0.17, "action": 0.16,
    },
    "post at item+verb": {
        "create": -0.73, "action": 1.21, "link": 0.12,
    },
    "post at item+verb answers nothing": {
        "read": 0.12, "action": 0.11,
    },
    "post at item+verb answers one": {
        "link": 0.13,
    },
    "post at item+verb body nothing": {
        "create": -0.12, "link": 0.14,
    },
    "post at item+verb body one": {
        "read": 0.12, "action": 0.11,
    },
    "post at item+verb collection post": {
        "action": 0.17,
    },
    "post at item+verb items delete": {
        "action": 0.16,
    },
    "post at item+verb items get": {
        "change": 0.11, "action": -0.11,
    },
    "post at item+verb kind has items": {
        "link": 0.12,
    },
    "post at item+verb kind made": {
        "create": -0.12, "action": 0.13, "link": 0.13,
    },
    "post at item+verb many": {
        "link": 0.12,
    },
    "post at item+verb many answers nothing": {
        "action": 0.12,
    },
    "post at item+verb many answers one": {
        "link": 0.14,
    },
    "post at item+verb one": {
        "read": 0.13,
    },
    "post at loose": {
        "create": 0.17, "example": 0.91,
    },
    "post at loose one": {
        "create": 0.17,
    },
    "post at loose+verb": {
        "part-write": 0.11,
    },
    "post at loose+verb answers many": {
        "part-write": 0.12,
    },
    "post at loose+verb answers nothing": {
        "create": 0.12,
    },
    "post at loose+verb body nothing": {
        "create": 0.11,
    },
    "post at loose+verb body one": {
        "part-write": 0.12,
    },
    "post at loose+verb one": {
        "part-write": 0.11,
    },
    "post at loose+verb one answers many": {
        "part-write": 0.12,
    },
    "post at loose+verb one answers nothing": {
        "create": 0.12,
    },
    "post at self": {
        "singleton-write": 1.0,
    },
    "post below self many": {
        "create": 0.5,
    },
    "post below self one": {
        "singleton-write": 1.5, "part-write": 0.3,
    },
    "post beside delete": {
        "create": 0.1, "change": 0.19, "action": -0.12, "link": 0.11,
    },
    "post beside get": {
        "list": -0.16, "read": 0.26, "change": 0.15, "delete": -0.12, "singleton-write": 0.25,
        "part-write": -0.13, "action": -0.22, "link": 0.19,
    },
    "post beside patch": {
        "example": 0.14,
    },
    "post beside put": {
        "create": 0.23, "read": 0.21, "link": -0.1,
    },
    "post body like record": {
        "read": 0.1, "delete": -0.11, "link": 0.13,
    },
    "post body many": {
        "create": 0.11, "clear": 0.21, "action": -0.12,
    },
    "post body nothing": {
        "create": -0.14, "list": 0.12, "change": -0.12, "delete": -0.1, "singleton-read": 0.26,
        "singleton-write": -0.16, "action": 0.24, "link": 0.19, "count": 0.14, "example": -0.24,
    },
    "post body numbers": {
        "singleton-write": 0.17,
    },
    "post body of one": {
        "create": -0.3, "list": -0.16, "change": -0.16, "delete": 0.17, "part-write": 0.27,
        "file-write": 0.13, "example": 0.26,
    },
    "post body one": {
        "create": 0.29, "list": -0.13, "clear": -0.11, "singleton-read": -0.15, "part-write": 0.12,
        "count": -0.1, "example": 0.18,
    },
    "post body scalar": {
        "singleton-write": 0.15,
    },
    "post body something": {
        "create": 0.14,
    },
    "post body token": {
        "action": 0.29,
    },
    "post body unlike record": {
        "create": 0.29, "read": -0.12, "change": -0.19, "delete": 0.12, "singleton-read": -0.12,
        "action": 0.2, "link": -0.14, "example": 0.16,
    },
    "post few filters": {
        "create": 0.49, "list": -0.14, "read": 0.24, "singleton-read": 0.16, "singleton-write": -0.12,
        "action": 0.2, "example": -0.42,
    },
    "post id in body": {
        "change": 0.62, "action": 0.26,
    },
    "post id in path": {
        "read": -0.13, "action": 0.29,
    },
    "post id in query": {
        "create": 0.43, "read": -0.12, "count": 0.23, "example": -0.28,
    },
    "post kind unknown": {
        "create": -0.72, "change": -0.22, "clear": -0.13, "singleton-read": 0.17,
        "singleton-write": 0.45, "link": -0.26, "example": 0.82,
    },
    "post many filters": {
        "create": 0.25, "list": 0.1, "read": -0.12, "count": 0.23, "example": -0.12,
    },
    "post name says change": {
        "action": 0.3, "example": -0.11,
    },
    "post name says compute": {
        "create": 0.15, "action": 0.19,
    },
    "post name says create": {
        "link": 0.27, "example": -0.16,
    },
    "post name says delete": {
        "clear": 0.13,
    },
    "post name says get": {
        "list": 0.32,
    },
    "post name says link": {
        "create": -0.11, "example": 0.14,
    },
    "post name says list": {
        "list": 0.14,
    },
    "post name says make": {
        "delete": -0.12, "singleton-write": -0.11, "action": -0.15, "example": 0.53,
    },
    "post named in path": {
        "action": 0.12,
    },
    "post nested collection many": {
        "create": 0.27, "link": 0.2,
    },
    "post nested collection one": {
        "create": 0.2, "singleton-write": -0.13, "part-write": 0.57,
    },
    "post no filters": {
        "create": -0.48, "read": -0.11, "change": -0.19, "singleton-write": 0.22, "action": 0.29,
        "link": 0.2, "count": -0.18, "example": 0.5,
    },
    "post parent has items": {
        "create": 0.12,
    },
    "post path says act": {
        "action": 1.97,
    },
    "post path says authenticate": {
        "example": 0.15,
    },
    "post path says change": {
        "change": 2.85, "singleton-write": 0.58, "action": -1.12, "example": -0.11,
    },
    "post path says change one": {
        "action": 0.23,
    },
    "post path says clear": {
        "clear": 1.5,
    },
    "post path says compute": {
        "example": 1.17,
    },
    "post path says count": {
        "count": 1.59,
    },
    "post path says create": {
        "link": 0.12,
    },
    "post path says delete": {
        "delete": 1.91, "clear": 0.24,
    },
    "post path says get": {
        "list": 0.54, "read": 1.13, "singleton-read": 0.53,
    },
    "post path says get one": {
        "list": -0.14, "singleton-read": 0.28,
    },
    "post path says link": {
        "part-write": 0.11, "action": 0.58, "link": 0.97,
    },
    "post path says list": {
        "list": 1.96,
    },
    "post path says make": {
        "create": 0.2, "action": -0.11,
    },
    "post path says make one": {
        "create": -0.33, "list": 0.12, "example": 0.32,
    },
    "post path says search": {
        "list": 1.95, "read": 0.13, "example": 0.14,
    },
    "post path says send": {
        "create": 0.15, "action": -0.3, "example": 1.36,
    },
    "post path says unlink": {
        "unlink": 1.57,
    },
    "post registers": {
        "create": 1.05, "link": 0.14, "file-write": 0.12,
    },
    "post registers with secret": {
        "create": 2.03,
    },
    "post says act": {
        "action": 0.84,
    },
    "post says authenticate": {
        "example": 0.16,
    },
    "post says change": {
        "change": 1.04, "singleton-write": 0.62, "part-write": 0.31, "action": 0.19, "example": -0.11,
    },
    "post says clear": {
        "clear": 1.0,
    },
    "post says compute": {
        "create": 0.2, "action": 0.16, "example": 0.52,
    },
    "post says count": {
        "count": 0.79,
    },
    "post says create": {
        "create": 1.67, "link": 0.36, "example": -0.12,
    },
    "post says delete": {
        "delete": 1.21, "clear": 0.24,
    },
    "post says get": {
        "create": -0.22, "list": 0.46, "read": 0.72, "singleton-read": 0.17, "count": 0.13,
        "example": 0.2,
    },
    "post says link": {
        "link": 0.76,
    },
    "post says list": {
        "list": 1.64,
    },
    "post says make": {
        "create": 0.88, "delete": -0.15, "part-write": 0.17, "example": 0.18,
    },
    "post says nothing": {
        "create": 0.17, "list": -0.13, "change": -0.13, "delete": 0.25, "singleton-read": 0.1,
        "singleton-write": 0.19, "action": 0.1, "link": -0.12, "example": -0.27,
    },
    "post says put": {
        "change": 0.5, "singleton-write": 0.5,
    },
    "post says search": {
        "list": 1.17, "read": 0.12,
    },
    "post says send": {
        "create": 0.1, "example": 1.03,
    },
    "post says unlink": {
        "unlink": 0.87,
    },
    "post search text": {
        "create": 0.24, "list": 0.17,
    },
    "post several in path": {
        "link": 0.19,
    },
    "post status 201": {
        "create": 1.62, "list": -0.15, "read": -0.14, "delete": -0.11, "singleton-write": -0.11,
        "part-write": 0.17, "link": 0.37, "count": 0.22,
    },
    "post status 202": {
        "read": -0.11, "singleton-write": -0.25, "example": 0.77,
    },
    "post status 404": {
        "read": -0.21, "delete": -0.12, "singleton-write": -0.24, "action": 0.18, "count": 0.21,
        "example": 0.25,
    },
    "post status 409": {
        "create": 0.15,
    },
    "post summary says change": {
        "singleton-write": 0.34, "action": 0.23, "example": -0.1,
    },
    "post summary says compute": {
        "create": -0.16, "action": 0.3,
    },
    "post summary says create": {
        "create": 0.24, "link": 0.37, "example": -0.23,
    },
    "post summary says delete": {
        "clear": 0.24,
    },
    "post summary says get": {
        "create": -0.16, "list": 0.13, "read": 0.29, "count": 0.15, "example": -0.14,
    },
    "post summary says link": {
        "create": 0.1,
    },
    "post summary says make": {
        "create": 0.27, "singleton-write": 0.12,
    },
    "post summary says search": {
        "list": 0.31,
    },
    "post tag auth": {
        "list": -0.11, "singleton-read": -0.13, "example": 0.46,
    },
    "post tail auth": {
        "example": 0.87,
    },
    "post tail file": {
        "create": -0.21, "part-write": 0.21,
    },
    "post tail meta": {
        "singleton-write": 0.13,
    },
    "post tail numbers": {
        "count": 1.02,
    },
    "post tail sending": {
        "create": 0.13, "singleton-read": 0.2, "example": 0.8,
    },
    "post tail several": {
        "create": 0.16,
    },
    "post tail singular": {
        "singleton-write": 0.54, "part-write": 0.27, "action": 0.2,
    },
    "post unnested collection many": {
        "list": 0.23, "read": -0.11, "singleton-read": 0.13, "singleton-write": 0.15, "link": -0.14,
        "count": 0.14,
    },
    "post unnested collection one": {
        "list": -0.13, "delete": 0.13, "singleton-read": -0.11, "singleton-write": 0.17,
        "part-write": -0.93, "link": -0.13, "count": -0.11, "example": 0.13,
    },
    "post unnested collection+verb many": {
        "clear": 0.22, "example": -0.11,
    },
    "post unnested collection+verb one": {
        "read": -0.16, "change": -0.15, "singleton-read": 0.15, "action": 0.12, "example": 0.31,
    },
    "post unnested item many": {
        "read": 0.2, "link": 0.14,
    },
    "post unnested item one": {
        "change": 0.17, "action": 0.16,
    },
    "post unnested item+verb many": {
        "link": 0.12,
    },
    "post unnested item+verb one": {
        "read": 0.13,
    },
    "post unnested loose one": {
        "create": 0.17,
    },
    "post unnested loose+verb one": {
        "part-write": 0.11,
    },
    "post words auth": {
        "example": 0.12,
    },
    "post words calculating": {
        "create": -0.11, "example": 0.88,
    },
    "post words file": {
        "create": 0.12, "read": 0.11, "part-write": 0.17, "file-write": 0.14, "example": -0.11,
    },
    "post words meta": {
        "change": 0.11,
    },
    "post words mine": {
        "create": -0.11, "part-write": 0.11, "action": 0.17,
    },
    "post words numbers": {
        "list": 0.14, "part-write": 0.12,
    },
    "post words one": {
        "create": 0.23, "list": -0.25, "read": 0.43, "delete": -0.1, "action": -0.18,
    },
    "post words sending": {
        "create": 0.1, "link": 0.12, "example": 0.73,
    },
    "post words several": {
        "create": 0.14,
    },
    "post words token": {
        "example": 0.85,
    },
    "put agrees on change": {
        "change": 0.14, "action": -0.13, "example": 0.14,
    },
    "put agrees on make": {
        "change": -0.12, "action": 0.15,
    },
    "put alone one": {
        "singleton-write": 0.12, "part-write": -0.12,
    },
    "put answer hardly repeats body": {
        "singleton-write": -0.15, "part-write": 0.32,
    },
    "put answer has id": {
        "change": 0.16,
    },
    "put answer like record": {
        "change": 0.32, "singleton-write": -0.13, "part-write": -0.14,
    },
    "put answer repeats body": {
        "create": 0.14,
    },
    "put answers nothing": {
        "singleton-write": 0.21, "action": -0.15,
    },
    "put answers one": {
        "create": 0.1, "change": 0.19, "part-write": -0.12,
    },
    "put answers own": {
        "create": 0.13, "change": 0.15,
    },
    "put at collection": {
        "change": -0.1,
    },
    "put at collection answers nothing": {
        "change": -0.16, "singleton-write": 0.2,
    },
    "put at collection answers one": {
        "change": 0.11,
    },
    "put at collection answers own": {
        "change": 0.11,
    },
    "put at collection body nothing": {
        "singleton-write": 0.1,
    },
    "put at collection body one": {
        "example": -0.13,
    },
    "put at collection collection get": {
        "create": 0.12, "part-write": -0.24,
    },
    "put at collection collection post": {
        "part-write": -0.1,
    },
    "put at collection items delete": {
        "action": 0.14,
    },
    "put at collection items get": {
        "action": 0.15,
    },
    "put at collection items put": {
        "singleton-write": 0.1, "action": 0.13,
    },
    "put at collection kind has items": {
        "part-write": -0.16, "action": 0.11,
    },
    "put at collection kind made": {
        "change": 0.2, "part-write": -0.14,
    },
    "put at collection many": {
        "singleton-write": 0.17,
    },
    "put at collection of items": {
        "part-write": -0.12, "action": 0.12,
    },
    "put at collection one": {
        "singleton-write": -0.13, "part-write": 0.1,
    },
    "put at collection one answers nothing": {
        "change": -0.13,
    },
    "put at collection part of parent": {
        "part-write": 1.03,
    },
    "put at collection+verb answers nothing": {
        "create": 0.1,
    },
    "put at item": {
        "change": 2.48, "part-write": 0.1,
    },
    "put at item answers nothing": {
        "action": 0.12,
    },
    "put at item body one": {
        "part-write": 0.12,
    },
    "put at item collection get": {
        "create": -0.13, "change": 0.25,
    },
    "put at item items get": {
        "part-write": 0.13,
    },
    "put at item items patch": {
        "create": 0.13,
    },
    "put at item items put": {
        "part-write": 0.1,
    },
    "put at item kind has items": {
        "part-write": 0.1,
    },
    "put at item many": {
        "part-write": 0.13,
    },
    "put at item many answers nothing": {
        "action": 0.12,
    },
    "put at item of items": {
        "part-write": 0.1,
    },
    "put at item several in path": {
        "link": 0.5,
    },
    "put at item+verb": {
        "part-write": 0.19, "action": 1.4,
    },
    "put at self": {
        "singleton-write": 2.0,
    },
    "put below self many": {
        "create": 0.5,
    },
    "put below self one": {
        "singleton-write": 1.61, "part-write": 0.2, "file-write": 0.1,
    },
    "put beside delete": {
        "change": 0.43, "singleton-write": -0.12, "part-write": -0.36, "action": 0.2,
    },
    "put beside get": {
        "change": 0.21, "singleton-write": 0.3, "action": 0.12,
    },
    "put beside patch": {
        "create": 0.13,
    },
    "put beside post": {
        "change": 0.34, "part-write": -0.19,
    },
    "put body like record": {
        "create": 0.14, "change": 0.12, "part-write": 0.15, "action": -0.24,
    },
    "put body nothing": {
        "change": -0.85, "singleton-write": 0.2, "action": 0.95, "link": 0.28,
    },
    "put body of one": {
        "change": -0.34, "singleton-write": -0.31, "part-write": 0.51, "file-write": 0.11,
    },
    "put body one": {
        "part-write": 0.31, "action": -0.15, "example": -0.2,
    },
    "put body unlike record": {
        "part-write": 0.21, "example": -0.14,
    },
    "put few filters": {
        "change": 0.21,
    },
    "put id in body": {
        "create": 0.22, "change": 0.85, "singleton-write": -0.23, "part-write": 0.13,
    },
    "put id in path": {
        "change": 0.23,
    },
    "put kind unknown": {
        "create": -0.11, "change": -0.2, "singleton-write": 0.21, "part-write": 0.11,
    },
    "put name says change": {
        "change": 0.14, "action": -0.13, "example": 0.14,
    },
    "put name says put": {
        "singleton-write": 0.18, "action": -0.14,
    },
    "put named in path": {
        "change": 0.25, "part-write": -0.18, "action": 0.12,
    },
    "put nested collection one": {
        "part-write": 1.53,
    },
    "put nested item many": {
        "change": -0.15, "part-write": 0.21,
    },
    "put no filters": {
        "part-write": 0.29, "action": -0.11,
    },
    "put parent has items": {
        "change": -0.24, "part-write": 0.2, "action": 0.13,
    },
    "put path says act": {
        "part-write": 0.19, "action": 1.4,
    },
    "put path says change": {
        "change": 0.98, "singleton-write": 0.1,
    },
    "put path says link": {
        "action": 0.5, "link": 1.0,
    },
    "put says act": {
        "part-write": 0.19,
    },
    "put says change": {
        "create": -0.17, "change": 0.2, "singleton-write": -0.14, "part-write": 0.25,
    },
    "put says create": {
        "create": 0.92, "change": -0.14, "part-write": 0.14, "action": -0.12,
    },
    "put says make": {
        "create": 0.49, "change": -0.12, "action": 0.15,
    },
    "put says nothing": {
        "create": -0.12, "change": 0.24, "part-write": -0.15,
    },
    "put says put": {
        "change": -0.16, "singleton-write": 0.18, "part-write": 0.28, "action": -0.16,
    },
    "put status 202": {
        "change": 0.19,
    },
    "put status 204": {
        "create": -0.16, "change": -0.14, "part-write": 0.14, "example": 0.11,
    },
    "put status 409": {
        "create": -0.14, "singleton-write": 0.16,
    },
    "put summary says change": {
        "create": -0.17, "change": 0.2, "singleton-write": -0.14, "part-write": 0.25,
    },
    "put summary says create": {
        "create": 0.22, "change": -0.14, "part-write": 0.14, "action": -0.12,
    },
    "put summary says make": {
        "change": -0.12, "action": 0.15,
    },
    "put tail singular": {
        "singleton-write": 0.55, "part-write": 0.44, "action": -0.11,
    },
    "put unnested collection many": {
        "change": 0.79, "singleton-write": 0.19,
    },
    "put unnested collection one": {
        "singleton-write": 1.07, "part-write": -0.93,
    },
    "put words mine": {
        "change": -0.12, "part-write": 0.22,
    },
    "put words random": {
        "part-write": 0.1,
    },
    "qualified": {
        "file-read": 0.2,
    },
    "rendered": {
        "list": -1.68, "read": -0.5, "file-read": 3.74,
    },
    "says act": {
        "create": -0.12, "list": -0.17, "read": -0.17, "change": -0.1, "delete": -0.14,
        "part-write": 0.15, "action": 0.59, "example": 0.23,
    },
    "says authenticate": {
        "example": 0.32,
    },
    "says change": {
        "create": -0.25, "change": 0.32, "singleton-write": 0.24, "part-write": 0.21, "link": -0.1,
        "example": -0.12,
    },
    "says compute": {
        "create": 0.18, "change": 0.14, "part-write": -0.1, "example": 0.82,
    },
    "says create": {
        "create": 0.39, "read": -0.18, "change": -0.17, "singleton-write": -0.16, "part-write": 0.1,
        "link": 0.34,
    },
    "says delete": {
        "clear": 0.29, "action": -0.25, "unlink": 0.11,
    },
    "says get": {
        "create": -0.22, "read": 0.34, "singleton-read": 0.2, "singleton-write": -0.11,
        "file-read": -0.14, "example": 0.14,
    },
    "says list": {
        "list": 0.31, "read": -0.21, "singleton-read": -0.12, "count": 0.21,
    },
    "says make": {
        "create": 0.27, "read": -0.16, "delete": -0.15, "singleton-read": -0.17, "part-read": 0.14,
        "part-write": 0.11, "file-write": -0.1, "example": 0.18,
    },
    "says put": {
        "change": -0.17, "singleton-write": 0.18, "part-write": 0.27, "example": -0.14,
    },
    "says search": {
        "list": 0.42, "read": 0.15, "singleton-read": -0.11, "singleton-write": -0.11,
    },
    "says send": {
        "example": 0.11,
    },
    "status 201": {
        "list": -0.16, "read": -0.14, "delete": -0.11, "singleton-write": -0.17, "part-write": 0.26,
        "link": 0.34, "count": 0.21,
    },
    "status 202": {
        "list": 0.22, "read": -0.23, "change": 0.17, "delete": -0.2, "clear": 0.19,
        "singleton-write": -0.31, "example": 0.56,
    },
    "status 204": {
        "create": -0.16, "change": -0.17, "singleton-read": 0.14, "singleton-write": -0.11,
        "singleton-delete": -0.12, "part-write": 0.11, "unlink": 0.33, "count": -0.12,
    },
    "status 404": {
        "list": -0.43, "read": 0.1, "change": 0.27, "singleton-read": -0.32, "singleton-write": -0.31,
        "part-read": 0.48, "part-write": 0.11, "action": 0.26, "unlink": -0.3, "file-read": 0.15,
        "example": -0.16,
    },
    "status 409": {
        "delete": 0.12, "singleton-read": -0.11, "part-read": 0.22, "example": -0.25,
    },
    "summary says act": {
        "list": -0.16, "read": -0.16, "delete": -0.14, "action": 0.66,
    },
    "summary says change": {
        "create": -0.24, "change": 0.2, "singleton-write": 0.26, "part-write": 0.22, "action": 0.13,
        "example": -0.11,
    },
    "summary says compute": {
        "create": -0.18, "list": -0.15, "change": 0.16, "action": 0.21, "example": 0.35,
    },
    "summary says create": {
        "create": 0.46, "read": -0.17, "change": -0.16, "singleton-write": -0.16, "part-write": 0.11,
        "link": 0.35, "example": -0.18,
    },
    "summary says delete": {
        "clear": 0.29, "action": -0.22, "unlink": 0.11,
    },
    "summary says get": {
        "create": -0.16, "list": 0.43, "read": 0.33, "singleton-read": -0.11, "part-read": 0.11,
        "action": -0.19, "example": -0.11,
    },
    "summary says link": {
        "create": 0.1,
    },
    "summary says list": {
        "read": -0.14, "count": 0.24,
    },
    "summary says make": {
        "create": 0.36, "list": -0.17, "read": -0.21, "singleton-read": -0.11, "singleton-write": 0.11,
        "part-read": 0.15,
    },
    "summary says search": {
        "list": 0.23,
    },
    "tag auth": {
        "list": -0.12, "singleton-write": -0.22, "example": 0.56,
    },
    "tag meta": {
        "list": 0.1, "read": -0.21, "singleton-read": 0.44, "example": 0.79,
    },
    "tail auth": {
        "example": 0.25,
    },
    "tail file": {
        "create": -0.22, "read": -0.14, "singleton-read": -0.21, "singleton-write": -0.14,
        "part-write": 0.18, "file-write": 0.21, "file-read": 0.26, "example": 0.28,
    },
    "tail meta": {
        "read": 0.12, "singleton-write": 0.13, "example": 0.66,
    },
    "tail numbers": {
        "list": -0.21, "count": 0.55, "example": -0.19,
    },
    "tail random": {
        "read": 0.25,
    },
    "tail sending": {
        "create": 0.11, "singleton-read": 0.19, "example": -0.12,
    },
    "tail several": {
        "create": 0.16,
    },
    "tail singular": {
        "list": -0.44, "read": -0.3, "change": -0.17, "singleton-read": 0.47, "singleton-write": 0.19,
        "part-read": 0.42, "part-delete": 0.16,
    },
    "well known": {
        "read": -0.2, "singleton-read": -0.36, "singleton-write": -0.13, "part-read": 0.42,
        "part-write": 0.25, "example": 1.74,
    },
    "words auth": {
        "read": 0.16, "singleton-read": -0.19, "example": 0.27,
    },
    "words calculating": {
        "create": -0.13, "change": 0.18, "example": 1.07,
    },
    "words file": {
        "list": -0.25, "read": 0.28, "singleton-read": -0.17, "part-write": 0.14, "file-write": 0.44,
        "file-read": 0.49,
    },
    "words meta": {
        "list": -0.49, "read": 0.21, "change": 0.1, "singleton-read": 0.12, "part-read": -0.12,
        "example": 0.44,
    },
    "words mine": {
        "create": -0.15, "list": -0.18, "change": -0.12, "singleton-read": 0.42, "part-write": 0.34,
        "action": 0.11, "example": -0.13,
    },
    "words numbers": {
        "list": -0.17, "read": -0.14, "part-write": 0.12, "count": 1.24,
    },
    "words one": {
        "create": 0.23, "list": 0.34, "read": 0.22, "delete": 0.23, "clear": -0.17, "part-read": -0.2,
        "count": -0.14, "example": -0.15,
    },
    "words random": {
        "singleton-read": 0.42, "part-write": 0.1, "example": -0.23,
    },
    "words sending": {
        "list": -0.11, "read": -0.23, "delete": 0.16, "clear": -0.14, "singleton-write": -0.11,
        "action": 0.21, "link": 0.11, "example": 0.18,
    },
    "words several": {
        "create": 0.12, "change": -0.1, "action": 0.2,
    },
    "words some": {
        "list": 0.33, "clear": 0.17, "example": -0.14,
    },
    "words token": {
        "read": -0.14, "singleton-read": 0.35,
    },
    "words url": {
        "create": 0.12, "read": -0.12, "singleton-read": -0.14, "example": 0.92,
    },
}
