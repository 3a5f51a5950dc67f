"""What a reader of the AdventureWorks demo must be told: the first sheet, word for word.

The caveats of the source come first, then every assumption `build_adventureworks` makes. Both
travel into the program's "About this data".
"""

from __future__ import annotations

SOURCE = (
    (
        "Source",
        (
            "Microsoft's AdventureWorks OLTP sample database, 2019 edition, under the MIT "
            "licence; its text travels with this workbook as LICENSE-AdventureWorks.txt. It was "
            "not made for this program."
        ),
    ),
    (
        "Fictional",
        "The company is fictional.",
    ),
    (
        "Due dates",
        (
            "A customer's due date is always the order date + 12 days, a work order's due date "
            "always its start + 11 days; nothing was ever shipped late."
        ),
    ),
    (
        "Times per lot",
        (
            "The hours of an operation are one constant per work center (10: 4.1 h, 20: 3.5, 30: "
            "1, 40 and 45: 2, 50: 3, 60: 4), the same for 1 or 39,570 pieces: a fixed time per "
            "lot, not per piece."
        ),
    ),
    (
        "Same dates",
        (
            "All operations of a work order carry identical dates at 00:00. 58 % of work orders "
            "deviate from their schedule, 31 % are late."
        ),
    ),
    (
        "Availability",
        (
            "The source's hours of availability have no period. Read per week they are impossible "
            "(mean load 470 h against 120 h); read per working day they give a believable, "
            "overloaded assembly (78-95 % mean load, peaks 158-189 %). We read them per working "
            "day; that is an assumption."
        ),
    ),
    (
        "No routing",
        (
            "29,966 of the source's 72,591 work orders have no routing. 149 products have exactly "
            "one routing each. Where there is none, the days to manufacture stand in as one "
            "unconstrained lead time, and it is flagged."
        ),
    ),
    (
        "No link",
        (
            "No row of the source links a sales order to a work order. Orders of stores arrive on "
            "one or two days a month."
        ),
    ),
    (
        "Stock",
        (
            "Stock is the closing snapshot (dates to 2014-08), not that of 2014-05-01; it covers "
            "about 75 % of the pieces ordered by stores."
        ),
    ),
    (
        "That morning",
        (
            "On 2014-05-01 all open orders are due between 05-07 and 05-13 (those of stores on "
            "05-13, nearly all dated that very morning)."
        ),
    ),
    (
        "Dates",
        (
            "Dates run from 2011-05 to 2014-07. Do not mix with the newer edition of the sample, "
            "whose dates are shifted by about 11 years."
        ),
    ),
    (
        "Order lines",
        (
            "The order lines are rebuilt from the company's transaction history (quantities only; "
            "997 of 997 compared quantities equal the original table)."
        ),
    ),
)
"""What is true of the data themselves."""

ASSUMPTIONS = (
    (
        "Assumed: the clock",
        "The plant's clock stands still at 2014-05-01 07:00 in Seattle (America/Los_Angeles).",
    ),
    (
        "Assumed: what is open",
        (
            "Open are orders dated until that day and shipped after it, work orders started by "
            "that day and ended after it, purchase lines ordered by that day and due after it. "
            "Rejected purchase orders are left out. Nothing of an open work order counts as "
            "finished, because the source tells only the final quantity."
        ),
    ),
    (
        "Assumed: promises",
        (
            "Orders dated before that day and covered by stock, in the order of their due dates, "
            "are promises already made for their due date, and locked. All orders dated that very "
            "day, those of stores and online ones, and earlier lines that stock does not cover, "
            "are requests awaiting production."
        ),
    ),
    (
        "Assumed: safety stock",
        (
            "Of each item its safety stock level stays in store: requests are covered only by "
            "what lies above it. Promises already made may use it."
        ),
    ),
    (
        "Assumed: machines",
        (
            "Each work center has its hours of availability / 24, rounded up, as machines: 33 in "
            "all. They work three shifts (07-15, 15-23, 23-07) on seven days."
        ),
    ),
    (
        "Assumed: progress",
        (
            "Of a work order's started operations the last step runs and the earlier ones are "
            "complete. Of the running ones only as many as there are machines run, earliest start "
            "first; the rest are started and waiting. All have their full time left."
        ),
    ),
    (
        "Assumed: lead times",
        (
            "A made item's lead time is its days to manufacture; a purchased item's is the "
            "longest usual lead time among its vendors. Purchased items are due 3 working days "
            "before their use. Packing takes no extra day."
        ),
    ),
    (
        "Assumed: customers",
        (
            "Tiers follow the sales volume of stores before that day: the top 5 % are strategic, "
            "the next 20 % key; all others and online customers are standard. The names of online "
            "customers are not in the source, so their numbers stand in. Sales 1 looks after "
            "North America, Sales 2 after Europe and the Pacific."
        ),
    ),
    (
        "Assumed: families",
        (
            "An item's family is its product subcategory; parts without one share the family "
            "“Parts”. Credit holds, agreed days and customers' part numbers are not in the source "
            "and left empty."
        ),
    ),
    (
        "Made for the demo",
        "The six logins are made up for the demo.",
    ),
)
"""What we decided where the data are silent."""
