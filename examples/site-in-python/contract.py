"""The shapes of openapi.json, as far as JSON Schema is used there, and the problems that answers tell."""

import json
import re
from datetime import datetime, timedelta, timezone


class Problem(Exception):
    """An answer that is none of the good ones: `application/problem+json`."""

    def __init__(self, status, code, title, headers=None):
        super().__init__(title)
        self.status = status
        self.body = {"type": "about:blank", "title": title, "status": status, "code": code}
        self.headers = headers or {}


class Contract:
    """Checks what is sent against the contract's own schemas."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = json.load(file)

    def check(self, name, value):
        self._check(self._schema(f"#/components/schemas/{name}"), value, name)

    def _schema(self, ref):
        part = self.document
        for key in ref[2:].split("/"):
            part = part[key]
        return part

    def _check(self, schema, value, place):
        if "$ref" in schema:
            return self._check(self._schema(schema["$ref"]), value, place)
        if not isinstance(value, TYPES.get(schema.get("type"), object)) or (
            isinstance(value, bool) and schema.get("type") != "boolean"
        ):
            raise invalid(place, f"must be {schema['type']}")
        if "enum" in schema and value not in schema["enum"]:
            raise invalid(place, f"must be one of {', '.join(schema['enum'])}")
        if isinstance(value, str):
            self._check_text(schema, value, place)
        elif isinstance(value, int) and not isinstance(value, bool):
            if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
                raise invalid(place, "is out of range")
        elif isinstance(value, list):
            if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
                raise invalid(place, "has too few or too many items")
            for index, item in enumerate(value):
                self._check(schema["items"], item, f"{place}[{index}]")
        elif isinstance(value, dict):
            for key in schema.get("required", []):
                if key not in value:
                    raise invalid(f"{place}.{key}", "is missing")
            for key, part in schema.get("properties", {}).items():
                if key in value:
                    self._check(part, value[key], f"{place}.{key}")

    def _check_text(self, schema, value, place):
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            raise invalid(place, "is too short or too long")
        if "pattern" in schema and not re.search(schema["pattern"], value):
            raise invalid(place, "does not have the shape that the contract says")


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def invalid(place, what):
    return Problem(422, "INVALID", f"{place} {what}")


def parse_time(text):
    """A time of the contract's; longer fractions than microseconds are cut."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z", text or "")
    if match is None:
        raise Problem(400, "INVALID_TIME", f"{text} is no time such as 2026-03-02T09:00:00Z")
    try:
        seconds = datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    except ValueError as error:
        raise Problem(400, "INVALID_TIME", f"{text} is no time") from error
    return seconds + timedelta(microseconds=int(f"{(match[2] or '.0')[1:7]:0<6}"))


def to_text(time):
    """Always as long, so that the order of the texts is the order of the times."""
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S')}.{time.microsecond // 1000:03d}Z"


def now():
    return datetime.now(timezone.utc)
