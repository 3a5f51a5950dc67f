"""The shared database: schema, migrations, guards, load, commit, history, backup."""
