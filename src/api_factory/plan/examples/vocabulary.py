"""Words for made-up values: people, places, things."""

from __future__ import annotations

FIRST_NAMES = (
    *("Ada", "Bruno", "Chiara", "David", "Elena", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Keiko", "Liam"),
    *(
        "Mara",
        "Nils",
        "Olga",
        "Pedro",
        "Quinn",
        "Rosa",
        "Samir",
        "Tessa",
        "Ugo",
        "Vera",
        "Wen",
        "Yara",
        "Zoe",
    ),
)
LAST_NAMES = (
    *("Alvarez", "Berger", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ivanova", "Jensen"),
    *("Kaya", "Lindgren", "Moreau", "Novak", "Okafor", "Petrov", "Quist", "Rossi", "Sato", "Tanaka", "Usman"),
    *("Virtanen", "Weber", "Yilmaz", "Zeman"),
)
COMPANIES = (
    *(
        "Alder & Co",
        "Bluefin Logistics",
        "Copper Lane",
        "Driftwood Studio",
        "Eastgate Foods",
        "Fernhill Labs",
    ),
    *("Granite Works", "Harbour Press", "Ironbridge", "Juniper Health", "Kestrel Energy", "Lakeside Books"),
)
CITIES = (
    *("Lisbon", "Oslo", "Vienna", "Porto", "Ghent", "Turin", "Malmo", "Bergen", "Lyon", "Graz", "Bilbao"),
    *("Utrecht", "Krakow", "Tampere", "Leeds", "Basel", "Nantes", "Seville", "Aarhus", "Dresden"),
)
COUNTRIES = (
    *("Portugal", "Norway", "Austria", "Belgium", "Italy", "Sweden", "France", "Spain", "Netherlands"),
    *("Poland", "Finland", "Switzerland", "Denmark", "Germany", "Ireland", "Greece", "Japan", "Canada"),
)
COUNTRY_CODES = (
    *("PT", "NO", "AT", "BE", "IT", "SE", "FR", "ES", "NL", "PL", "FI", "CH", "DK", "DE", "IE", "GR", "JP"),
    "CA",
)
REGIONS = ("Norte", "Vestland", "Tyrol", "Flanders", "Piedmont", "Skane", "Brittany", "Galicia", "Utrecht")
STREETS = ("Mill Lane", "Station Road", "Harbour Street", "Market Square", "Church Street", "Park Avenue",
           "River Walk", "Orchard Road", "Castle Hill", "Garden Street")  # fmt: skip
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CAD", "AUD")
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "fi", "da", "nb")
TIME_ZONES = ("Europe/Lisbon", "Europe/Oslo", "Europe/Vienna", "Europe/Paris", "Europe/Berlin", "Asia/Tokyo",
              "America/Toronto", "UTC")  # fmt: skip
COLORS = ("red", "blue", "green", "amber", "teal", "violet", "black", "white", "silver", "orange", "brown")
TOPICS = ("Travel", "Music", "Science", "Food", "Sports", "History", "Art", "Nature", "Technology", "Health",
          "Books", "Film", "Gardening", "Design", "Education")  # fmt: skip
JOBS = ("Engineer", "Designer", "Teacher", "Editor", "Analyst", "Nurse", "Carpenter", "Manager", "Chemist")
ADJECTIVES = (
    *("Amber", "Bright", "Cedar", "Distant", "Early", "Fair", "Golden", "Hidden", "Ivory", "Jade", "Keen"),
    *(
        "Lively",
        "Mellow",
        "Northern",
        "Olive",
        "Pale",
        "Quiet",
        "Rapid",
        "Silver",
        "Tidal",
        "Upper",
        "Velvet",
    ),
    *("Western", "Young", "Zesty"),
)
SENTENCES = (
    "A good choice for a first visit.",
    "Made with care and meant to last.",
    "Small, quiet and easy to reach.",
    "Popular with families at weekends.",
    "Recently renewed, with more space than before.",
    "Known for its friendly people.",
    "Best seen early in the morning.",
    "Simple to use and easy to keep clean.",
    "Open all year round, in any weather.",
    "A favourite of those who live nearby.",
    "Light enough to carry all day.",
    "Worth a second look.",
)
NAMES_BY_NOUN = {
    "country": COUNTRIES,
    "city": CITIES,
    "town": CITIES,
    "place": CITIES,
    "region": REGIONS,
    "currency": CURRENCIES,
    "language": LANGUAGES,
    "color": COLORS,
    "colour": COLORS,
    "category": TOPICS,
    "tag": TOPICS,
    "topic": TOPICS,
    "genre": TOPICS,
    "subject": TOPICS,
    "department": TOPICS,
    "company": COMPANIES,
    "organization": COMPANIES,
    "organisation": COMPANIES,
    "vendor": COMPANIES,
    "supplier": COMPANIES,
    "brand": COMPANIES,
    "publisher": COMPANIES,
}
"""Names of records, by what a record is called."""

PERSON_NOUNS = frozenset(
    {
        *("user", "person", "customer", "client", "author", "member", "employee", "contact", "patient"),
        *("student", "teacher", "driver", "guest", "player", "artist", "actor", "profile", "owner", "agent"),
        *("doctor", "passenger", "candidate", "subscriber", "account", "friend", "follower", "contributor"),
    }
)
"""Nouns for people."""
