"""Roles of facilitators and board members are held in workshops."""

from innovation.access.roles import Scope
from innovation.people.scopes import tell_scope
from innovation.workshops.models import Workshop

tell_scope(Scope.WORKSHOP, Workshop.id, Workshop.title)
