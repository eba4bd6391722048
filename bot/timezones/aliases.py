"""What people call places and clocks, beyond what the time-zone tables know.

The tables (``tzdata``) name one city for each set of clocks. People name their own city, their
state or their country as they say it; each line here maps such names to the zone that is meant.
"""

from __future__ import annotations

POPULAR = tuple(
    """
    America/New_York Europe/London Europe/Brussels Europe/Paris Europe/Berlin UTC
    America/Chicago America/Denver America/Los_Angeles America/Toronto Europe/Madrid Europe/Rome
    Europe/Amsterdam Europe/Zurich Europe/Warsaw Europe/Istanbul America/Sao_Paulo
    America/Mexico_City Africa/Lagos Africa/Nairobi Asia/Dubai Asia/Kolkata Asia/Singapore
    Asia/Tokyo Australia/Sydney Europe/Dublin Europe/Vienna Europe/Athens Europe/Kyiv
    Europe/Bucharest Europe/Stockholm Europe/Helsinki Europe/Lisbon Europe/Moscow America/Vancouver
    America/Halifax America/Bogota America/Argentina/Buenos_Aires America/Lima America/Santiago
    Africa/Cairo Africa/Johannesburg Africa/Accra Africa/Addis_Ababa Africa/Casablanca
    Asia/Jerusalem Asia/Riyadh Asia/Karachi Asia/Dhaka Asia/Bangkok Asia/Jakarta Asia/Manila
    Asia/Shanghai Asia/Hong_Kong Asia/Seoul Australia/Perth Australia/Brisbane Pacific/Auckland
    America/Phoenix Pacific/Honolulu America/Anchorage America/Jamaica America/Panama
    America/Havana America/Regina
    """.split()
)
"""Where most people are, widely spread: offered first, and first among equals in a search."""

LANGUAGE_ZONES = {
    "bg": "Europe/Sofia",
    "cs": "Europe/Prague",
    "da": "Europe/Copenhagen",
    "de": "Europe/Berlin",
    "el": "Europe/Athens",
    "en-GB": "Europe/London",
    "es-ES": "Europe/Madrid",
    "es-419": "America/Mexico_City",
    "fi": "Europe/Helsinki",
    "fr": "Europe/Paris",
    "hi": "Asia/Kolkata",
    "hr": "Europe/Zagreb",
    "hu": "Europe/Budapest",
    "id": "Asia/Jakarta",
    "it": "Europe/Rome",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
    "lt": "Europe/Vilnius",
    "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo",
    "pl": "Europe/Warsaw",
    "pt-BR": "America/Sao_Paulo",
    "ro": "Europe/Bucharest",
    "ru": "Europe/Moscow",
    "sv-SE": "Europe/Stockholm",
    "th": "Asia/Bangkok",
    "tr": "Europe/Istanbul",
    "uk": "Europe/Kyiv",
    "vi": "Asia/Ho_Chi_Minh",
    "zh-CN": "Asia/Shanghai",
    "zh-TW": "Asia/Taipei",
}
"""A first guess by the language that somebody's Discord is set to."""

COUNTRY_NAMES = {
    "AS": "American Samoa",
    "BN": "Brunei",
    "BQ": "Caribbean Netherlands",
    "CD": "DR Congo",
    "CF": "Central African Republic",
    "CG": "Republic of the Congo",
    "CZ": "Czechia",
    "GB": "United Kingdom",
    "KP": "North Korea",
    "KR": "South Korea",
    "MM": "Myanmar",
    "SZ": "Eswatini",
    "TC": "Turks & Caicos Islands",
    "TF": "French Southern Territories",
    "TL": "Timor-Leste",
    "TR": "Türkiye",
    "VC": "St Vincent & the Grenadines",
    "VG": "British Virgin Islands",
    "VI": "US Virgin Islands",
    "WS": "Samoa",
}
"""Names for readers where the tables abbreviate or turn them round."""

COUNTRY_ALIASES = {
    "AE": "UAE, Emirates",
    "AT": "Österreich",
    "BE": "België, Belgique",
    "BA": "Bosnia",
    "CH": "Schweiz, Suisse, Svizzera",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic, Cesko",
    "DE": "Deutschland, Allemagne",
    "DK": "Danmark",
    "ES": "España, Espagne",
    "FI": "Suomi",
    "GB": "UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland",
    "GR": "Hellas",
    "HR": "Hrvatska",
    "IE": "Eire",
    "IT": "Italia, Italie",
    "KR": "Korea, Republic of Korea",
    "KP": "DPRK",
    "MM": "Burma",
    "NL": "Holland, Nederland, Pays-Bas",
    "NO": "Norge",
    "PL": "Polska",
    "SE": "Sverige",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey, Turquie",
    "US": "USA, US, America, United States of America, États-Unis",
    "VA": "Holy See",
    "VN": "Viet Nam",
}
"""What people also call a country."""

NICKNAMES = {
    "America/New_York": """New York City, NYC, Washington DC, Boston, Philadelphia, Atlanta, Miami,
        Orlando, Pittsburgh, Charlotte, Norfolk, Cleveland, Baltimore, Florida, Virginia,
        Massachusetts, Pennsylvania, New Jersey, Connecticut, Maryland, Ohio, North Carolina,
        South Carolina, Georgia, Eastern Time, US Eastern, United Nations Headquarters""",
    "America/Chicago": """Houston, Dallas, Austin, San Antonio, Minneapolis, St Louis, New Orleans,
        Nashville, Milwaukee, Kansas City, Memphis, Texas, Illinois, Minnesota, Wisconsin, Iowa,
        Missouri, Louisiana, Alabama, Tennessee, Oklahoma, Central Time, US Central""",
    "America/Denver": """Salt Lake City, Albuquerque, Colorado Springs, El Paso, Colorado, Utah,
        New Mexico, Montana, Wyoming, Mountain Time, US Mountain""",
    "America/Los_Angeles": """San Francisco, Seattle, San Diego, Portland, Las Vegas, Sacramento,
        San Jose, Oakland, LA, California, Oregon, Washington State, Nevada, Pacific Time,
        US Pacific""",
    "America/Phoenix": "Arizona, Tucson",
    "America/Detroit": "Michigan",
    "America/Indiana/Indianapolis": "Indiana",
    "America/Toronto": "Ottawa, Montreal, Quebec, Quebec City, Hamilton, Ontario",
    "America/Winnipeg": "Manitoba",
    "America/Regina": "Saskatchewan, Saskatoon",
    "America/Edmonton": "Calgary, Alberta, Yellowknife",
    "America/Vancouver": "Victoria, British Columbia",
    "America/Halifax": "Nova Scotia, Atlantic Time",
    "America/St_Johns": "Newfoundland",
    "America/Sao_Paulo": "Rio de Janeiro, Brasilia, Belo Horizonte, Curitiba, Porto Alegre",
    "America/Mexico_City": "Guadalajara, Puebla, CDMX",
    "America/Bogota": "Medellin, Cali",
    "America/Argentina/Cordoba": "Rosario",
    "Europe/London": """Edinburgh, Glasgow, Cardiff, Belfast, Manchester, Birmingham, Liverpool,
        Leeds, Bristol, Oxford, Cambridge, Northwood""",
    "Europe/Brussels": "Antwerp, Ghent, Bruges, Liege, Mons, Leuven, SHAPE, NATO Headquarters",
    "Europe/Paris": "Marseille, Lyon, Toulouse, Nice, Bordeaux, Lille, Strasbourg, UNESCO",
    "Europe/Berlin": """Munich, München, Hamburg, Frankfurt, Cologne, Köln, Bonn, Stuttgart,
        Düsseldorf, Leipzig, Dresden, Ramstein, Ulm""",
    "Europe/Amsterdam": "Rotterdam, The Hague, Den Haag, Utrecht, Maastricht, Brunssum",
    "Europe/Zurich": "Geneva, Genève, Bern, Basel, Lausanne",
    "Europe/Vienna": "Graz, Salzburg, IAEA",
    "Europe/Madrid": "Barcelona, Valencia, Seville, Bilbao, Malaga",
    "Europe/Rome": "Milan, Milano, Naples, Napoli, Turin, Florence, Venice, Bologna, Palermo",
    "Europe/Lisbon": "Porto, Oeiras",
    "Europe/Warsaw": "Krakow, Gdansk, Wroclaw, Poznan, Lodz, Szczecin",
    "Europe/Oslo": "Bergen, Stavanger, Trondheim, Bodø",
    "Europe/Stockholm": "Gothenburg, Malmö, Uppsala",
    "Europe/Copenhagen": "Aarhus",
    "Europe/Helsinki": "Tampere, Turku",
    "Europe/Belgrade": "Novi Sad, Pristina, Prishtina, Kosovo",
    "Europe/Istanbul": "Ankara, Izmir, Antalya",
    "Europe/Athens": "Thessaloniki",
    "Europe/Kyiv": "Lviv, Odesa, Kharkiv, Dnipro",
    "Europe/Moscow": "Saint Petersburg, St Petersburg",
    "Europe/Bucharest": "Cluj, Iasi, Timisoara",
    "Africa/Lagos": "Abuja, Kano",
    "Africa/Johannesburg": "Cape Town, Pretoria, Durban",
    "Africa/Cairo": "Alexandria, Giza",
    "Africa/Casablanca": "Rabat, Marrakesh",
    "Africa/Nairobi": "Mombasa, UNON",
    "Asia/Kolkata": """Delhi, New Delhi, Mumbai, Bombay, Bangalore, Bengaluru, Chennai, Hyderabad,
        Pune, Ahmedabad""",
    "Asia/Karachi": "Lahore, Islamabad, Rawalpindi",
    "Asia/Dhaka": "Chittagong",
    "Asia/Dubai": "Abu Dhabi, Sharjah",
    "Asia/Riyadh": "Jeddah, Mecca, Medina",
    "Asia/Jerusalem": "Tel Aviv, Haifa",
    "Asia/Ho_Chi_Minh": "Hanoi, Saigon",
    "Asia/Shanghai": "Beijing, Guangzhou, Shenzhen, Chengdu, Wuhan, Peking",
    "Asia/Tokyo": "Osaka, Kyoto, Yokohama, Nagoya, Sapporo",
    "Asia/Seoul": "Busan, Incheon",
    "Asia/Jakarta": "Bandung, Surabaya",
    "Asia/Makassar": "Bali, Denpasar",
    "Asia/Manila": "Quezon City, Cebu, Davao",
    "Asia/Tashkent": "Toshkent",
    "Australia/Sydney": "Canberra, Newcastle, NSW",
    "Australia/Brisbane": "Gold Coast, Cairns",
    "Pacific/Auckland": "Wellington, Christchurch",
    "Pacific/Honolulu": "Hawaii",
    "Pacific/Guam": "Hagåtña",
    "UTC": "Universal Time, Coordinated Universal Time, Zulu, Zulu Time, UCT, Z",
}
"""Cities, states and names of clocks that are not in the name of their zone."""

ABBREVIATIONS = {
    "AMT": "America/Manaus Asia/Yerevan",
    "ART": "America/Argentina/Buenos_Aires",
    "AST": "Asia/Riyadh",
    "AZT": "Asia/Baku",
    "BRT": "America/Sao_Paulo",
    "BST": "Asia/Dhaka Pacific/Bougainville",
    "CLT": "America/Santiago",
    "COT": "America/Bogota",
    "CT": "America/Chicago",
    "ECT": "America/Guayaquil",
    "ET": "America/New_York",
    "EST": "Australia/Sydney",
    "GMT": "UTC",
    "GST": "Asia/Dubai Atlantic/South_Georgia",
    "ICT": "Asia/Bangkok",
    "IRST": "Asia/Tehran",
    "MT": "America/Denver",
    "MYT": "Asia/Kuala_Lumpur",
    "NPT": "Asia/Kathmandu",
    "PET": "America/Lima",
    "PHT": "Asia/Manila",
    "PT": "America/Los_Angeles",
    "PYT": "America/Asuncion",
    "SGT": "Asia/Singapore",
    "TRT": "Europe/Istanbul",
    "UYT": "America/Montevideo",
    "UZT": "Asia/Tashkent",
    "VET": "America/Caracas",
}
"""Abbreviations in use that the tables leave out, beside the ones they have."""
