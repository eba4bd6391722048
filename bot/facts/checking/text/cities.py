"""Names of cities, by which a place in a text is told from other words."""

_CITIES = {
    "Paris": "", "London": "Londres", "Brussels": "Bruxelles", "Washington": "", "Geneva": "Genève",
    "Vienna": "Vienne", "Lisbon": "Lisbonne", "Madrid": "", "Rome": "", "Bonn": "", "Berlin": "",
    "New York": "", "The Hague": "La Haye", "Moscow": "Moscou", "Warsaw": "Varsovie", "Prague": "",
    "San Francisco": "", "Dayton": "", "Istanbul": "", "Bucharest": "Bucarest", "Oslo": "",
    "Ottawa": "", "Helsinki": "", "Stockholm": "", "Copenhagen": "Copenhague", "Skopje": "",
    "Ohrid": "", "Doha": "", "Minsk": "", "Vilnius": "", "Riga": "", "Tallinn": "", "Chicago": "",
    "Strasbourg": "", "Athens": "Athènes", "Ankara": "", "Kabul": "Kaboul", "Tokyo": "",
    "Lausanne": "", "Luxembourg": "", "Budapest": "", "Rambouillet": "", "Newport": "", "Cairo": "",
    "Addis Ababa": "Addis-Abeba", "Nairobi": "", "Sarajevo": "", "Belgrade": "", "Zagreb": "",
}  # fmt: skip
"""Cities in which texts are signed and summits held, in English and in French where it differs."""
CITIES = {
    name: english for english, french in _CITIES.items() for name in (english, french) if name
}
IN_FRENCH = {
    "Nicosie": "Nicosia", "Jérusalem": "Jerusalem", "Beyrouth": "Beirut", "Damas": "Damascus",
    "Mogadiscio": "Mogadishu", "Bagdad": "Baghdad", "Alger": "Algiers", "Djouba": "Juba",
    "Le Caire": "Cairo", "Laâyoune": "Laayoune", "Soukhoumi": "Sukhumi",
}  # fmt: skip
"""Where missions have had their seats, by the French names that differ from the English ones."""
