"""The words of the plant: entities, statuses, rights, errors and units. Standard library only."""
