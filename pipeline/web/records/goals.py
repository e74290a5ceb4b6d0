"""The Sustainable Development Goals by number, as the United Nations name them in short."""

from pipeline.errors import Message

GOALS: dict[str, Message] = {
    "1": Message(text="No Poverty"),
    "2": Message(text="Zero Hunger"),
    "3": Message(text="Good Health and Well-being"),
    "4": Message(text="Quality Education"),
    "5": Message(text="Gender Equality"),
    "6": Message(text="Clean Water and Sanitation"),
    "7": Message(text="Affordable and Clean Energy"),
    "8": Message(text="Decent Work and Economic Growth"),
    "9": Message(text="Industry, Innovation and Infrastructure"),
    "10": Message(text="Reduced Inequalities"),
    "11": Message(text="Sustainable Cities and Communities"),
    "12": Message(text="Responsible Consumption and Production"),
    "13": Message(text="Climate Action"),
    "14": Message(text="Life Below Water"),
    "15": Message(text="Life on Land"),
    "16": Message(text="Peace, Justice and Strong Institutions"),
    "17": Message(text="Partnerships for the Goals"),
}
