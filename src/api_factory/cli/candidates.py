"""Completion of names that only a server knows."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from api_factory.cli.options import session
from api_factory.cli.output import one_line
from api_factory.errors import FactoryError

TIMEOUT_SECONDS = 1.0
"""Time that a shell waits for names before it goes without."""


def project_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a project; nothing without a quick server."""
    try:
        with session(ctx).connect(timeout=TIMEOUT_SECONDS) as client:
            return [
                CompletionItem(project["name"], help=one_line(project["title"]))
                for project in client.list_projects()
                if project["name"].startswith(incomplete)
            ]
    except FactoryError:
        return []


def key_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the id of a key; nothing without a quick server."""
    try:
        with session(ctx).connect(timeout=TIMEOUT_SECONDS) as client:
            return [
                CompletionItem(key["id"], help=one_line(key["name"]))
                for key in client.list_keys()
                if key["id"].startswith(incomplete)
            ]
    except FactoryError:
        return []


def operation_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an operation of the project before it."""
    from api_factory.service_client import methods

    try:
        with session(ctx).connect_service(ctx.params["name"], timeout=TIMEOUT_SECONDS) as client:
            return [
                CompletionItem(method.name, help=one_line(method.operation.summary))
                for method in methods(client)
                if method.name.startswith(incomplete)
            ]
    except FactoryError:
        return []


def argument_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete an argument of the operation before it, with its `=`."""
    from api_factory.cli.call_arguments import find_method

    try:
        with session(ctx).connect_service(ctx.params["name"], timeout=TIMEOUT_SECONDS) as client:
            method = find_method(client, ctx.params["operation"])
            return [
                CompletionItem(f"{argument.name}=", help=one_line(argument.description))
                for argument in method.arguments.all
                if f"{argument.name}=".startswith(incomplete)
            ]
    except FactoryError:
        return []
