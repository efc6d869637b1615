"""Contact permissions and discussions, as the JSON API takes and gives them."""

from __future__ import annotations

from api.schemas.from_records import answer_schema, change_schema, new_schema
from graph_schema.records import ContactPermission, Discussion

ContactPermissionShown = answer_schema(ContactPermission, "ContactPermission")
DiscussionShown = answer_schema(Discussion, "Discussion")
NewContactPermission = new_schema(ContactPermission, "NewContactPermission")
NewDiscussion = new_schema(Discussion, "NewDiscussion")
ContactPermissionChange = change_schema(ContactPermission, "ContactPermissionChange", without=("other_id",))
DiscussionChange = change_schema(Discussion, "DiscussionChange")
