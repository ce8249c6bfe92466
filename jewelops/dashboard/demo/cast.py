"""Who and where: the brand, its people, the factories and theirs."""

from dataclasses import dataclass
from typing import Final

PASSWORD: Final = "maris-demo-2026"


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    role: str
    title: str
    language: str = "en"
    timezone: str = "Europe/Paris"
    seniority: str = ""


BRAND_PEOPLE: Final = (
    Person("Camille Maris", "camille@maris.example", "owner", "Founder"),
    Person("Jonas Feld", "jonas@maris.example", "production", "Production manager", timezone="Europe/Berlin"),
    Person("Nadia Osei", "nadia@maris.example", "quality", "Head of quality", timezone="Europe/London"),
    Person("Priya Raman", "priya@maris.example", "finance", "Finance"),
    Person("Elena Conti", "elena@maris.example", "viewer", "Advisor", language="it"),
)


@dataclass(frozen=True)
class Factory:
    key: str
    name: str
    legal_name: str
    kind: str
    country: str
    city: str
    stage: str
    moq_oem: int
    moq_odm: int
    lead_time_days: int
    capacity: int
    share: str
    scope: tuple[str, ...]
    skills: tuple[str, ...]
    equipment: tuple[str, ...]
    languages: tuple[str, ...]
    people: tuple[Person, ...]
    quality: float
    subcontracts: dict[str, str]


FACTORIES: Final = (
    Factory(
        "ruifeng", "Ruifeng", "Ruifeng Jewelry (Shenzhen) Co., Ltd.", "oem", "CN", "Shenzhen", "approved",
        300, 80, 95, 18000, "6.0",
        ("cad", "casting", "assembly", "polishing", "plating", "setting", "packaging"),
        ("micro-pavé", "vacuum casting", "PVD"),
        ("DLP wax printer", "vacuum pressure caster", "laser welder", "XRF gauge", "ultrasonic cleaner"),
        ("zh-hans", "en"),
        (
            Person("Lin Wei", "lin.wei@ruifeng.example", "manager", "Plant manager", "zh-hans", "Asia/Shanghai"),
            Person("Chen Yufan", "chen.yufan@ruifeng.example", "inspector", "QC inspector", "zh-hans", "Asia/Shanghai", "senior"),
            Person("Huang Min", "huang.min@ruifeng.example", "inspector", "QC inspector", "zh-hans", "Asia/Shanghai", "junior"),
        ),
        0.985, {"plating": "Golden Bay Plating"},
    ),
    Factory(
        "suvarna", "Suvarna", "Suvarna Jewels Pvt. Ltd.", "oem", "IN", "Jaipur", "approved",
        100, 50, 75, 9000, "11.0",
        ("casting", "assembly", "polishing", "setting", "engraving", "packaging"),
        ("hand engraving", "bezel setting", "enamel"),
        ("induction caster", "laser welder", "tumblers", "digital microscope"),
        ("hi", "en"),
        (
            Person("Anil Kumar", "anil.kumar@suvarna.example", "manager", "Production head", "hi", "Asia/Kolkata"),
            Person("Meera Joshi", "meera.joshi@suvarna.example", "inspector", "QC inspector", "hi", "Asia/Kolkata", "senior"),
        ),
        0.99, {},
    ),
    Factory(
        "chaophraya", "Chao Phraya Silver", "Chao Phraya Silver Co., Ltd.", "odm", "TH", "Bangkok", "conditional",
        200, 50, 60, 25000, "3.5",
        ("design", "cad", "casting", "assembly", "polishing", "plating", "setting", "packaging"),
        ("hollow ware", "marcasite setting", "chain making"),
        ("rolling mill", "electroforming line", "vacuum caster", "steam cleaner"),
        ("th", "en"),
        (
            Person("Kanya Srisai", "kanya.srisai@chaophraya.example", "manager", "Export manager", "th", "Asia/Bangkok"),
            Person("Somchai Dee", "somchai.dee@chaophraya.example", "inspector", "QC inspector", "th", "Asia/Bangkok", "skilled"),
        ),
        0.975, {},
    ),
    Factory(
        "valdichiana", "Valdichiana", "Oreficeria Valdichiana S.r.l.", "oem", "IT", "Arezzo", "paid_trial",
        50, 20, 40, 4000, "9.0",
        ("cad", "casting", "assembly", "polishing", "plating", "setting", "packaging"),
        ("chain making", "hand finishing", "hallmarking"),
        ("chain machines", "vacuum caster", "XRF gauge"),
        ("it", "en"),
        (
            Person("Luca Bindi", "luca.bindi@valdichiana.example", "manager", "Production", "it", "Europe/Rome"),
            Person("Sara Neri", "sara.neri@valdichiana.example", "inspector", "Quality", "it", "Europe/Rome", "senior"),
        ),
        0.993, {},
    ),
    Factory(
        "baoan", "Bao'an Findings", "Shenzhen Bao'an Findings Ltd.", "odm", "CN", "Shenzhen", "screening",
        500, 200, 45, 60000, "1.0", ("assembly", "plating"), ("clasps", "jump rings"), ("stamping press",), ("zh-hans",),
        (Person("Zhou Li", "zhou.li@baoan.example", "manager", "Sales", "zh-hans", "Asia/Shanghai"),),
        0.95, {},
    ),
    Factory(
        "marmara", "Marmara Gold", "Marmara Altın A.Ş.", "jdm", "TR", "Istanbul", "rejected",
        300, 100, 55, 12000, "4.0", ("casting", "polishing", "setting"), ("chain making",), ("induction caster",), ("en",),
        (Person("Deniz Kaya", "deniz.kaya@marmara.example", "manager", "Owner", "en", "Europe/Istanbul"),),
        0.95, {},
    ),
)  # fmt: skip
