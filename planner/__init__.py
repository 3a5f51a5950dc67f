"""Promiseboard: a planning board on which sales and production keep their promises."""
