"""Following: who wants to hear of an idea or project, what happened there, and the mails that say so."""
