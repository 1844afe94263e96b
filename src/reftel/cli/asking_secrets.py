"""Passwords from a person or a pipe: never from the arguments, which others on the machine can read, and never shown."""

import sys

import click

__all__ = ["new_password"]


def new_password() -> str:
    """A new password, asked for twice at a terminal, else the first line of standard input. UsageError where there is none."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True))
    line = sys.stdin.readline(2048).rstrip("\r\n")
    if not line:
        msg = "a password is needed: type it at a terminal, or give it as the first line of standard input"
        raise click.UsageError(msg)
    return line
