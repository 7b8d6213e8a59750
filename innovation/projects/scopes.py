"""Roles of project leads and teams are held in projects."""

from innovation.access.roles import Scope
from innovation.people.scopes import tell_scope
from innovation.projects.models import Project

tell_scope(Scope.PROJECT, Project.id, Project.title)
