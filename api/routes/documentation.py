"""The page that describes the API, made on the server from the OpenAPI document."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, render_template
from flask_smorest import Api

from api.gate import PREFIX

_METHODS = ("get", "post", "patch", "delete")


def register(app: Flask, api: Api) -> None:
    """Add the page at /api/v1/docs."""
    documentation = Blueprint("documentation", __name__)

    @documentation.get(f"{PREFIX}/docs")
    def read_page() -> str:
        """Every address with its parameters, body and answers."""
        return render_template("api_docs.html", **described(api.spec.to_dict()))

    app.register_blueprint(documentation)


def described(spec: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of an OpenAPI document: operations by tag, and schemas by name."""
    operations: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in spec.get("tags", [])}
    for path, item in spec["paths"].items():
        for method in _METHODS:
            if method in item:
                operation = _operation(path, method, item[method], item.get("parameters", []))
                operations[item[method]["tags"][0]].append(operation)
    tags = [{**tag, "operations": operations[tag["name"]]} for tag in spec.get("tags", [])]
    return {"info": spec["info"], "tags": tags, "schemas": _schemas(spec)}


def _operation(path: str, method: str, found: dict[str, Any], above: list[dict[str, Any]]) -> dict[str, Any]:
    good = [answer for status, answer in found["responses"].items() if str(status).startswith("2")]
    body, shown = _schema(found.get("requestBody", {})), _schema(good[0] if good else {})
    return {
        "method": method.upper(), "path": path, "summary": found.get("summary", ""),
        "parameters": [*above, *found.get("parameters", [])],
        "body": _name(body), "answer": _name(shown), "statuses": sorted(str(s) for s in found["responses"]),
    }


def _schema(described: dict[str, Any]) -> dict[str, Any] | None:
    """The schema of a body or an answer, whatever its content type; `None` without content."""
    for content in described.get("content", {}).values():
        schema: dict[str, Any] = content["schema"]
        return schema
    return None


def _schemas(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "fields": [
                {
                    "name": field, "type": _type(shape), "needed": field in schema.get("required", []),
                    "description": shape.get("description", ""),
                }
                for field, shape in schema.get("properties", {}).items()
            ],
        }
        for name, schema in sorted(spec["components"]["schemas"].items())
    ]


def _name(schema: dict[str, Any] | None) -> str:
    return schema.get("$ref", "").rpartition("/")[2] if schema else ""


def _type(shape: dict[str, Any]) -> str:
    """A field's type in a few words."""
    if "$ref" in shape:
        return _name(shape)
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}"
    kind = shape.get("type", "object")
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{words} ({shape['format']})" if "format" in shape else words
