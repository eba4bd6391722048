"""Tests mirror the rooms: ``tests/facts``, ``tests/cards``, ``tests/cogs`` …"""
