"""The walk of ../steps.ts with Python zeep: walk.py VERSION WSDL USERNAME PASSWORD STEP..."""

import base64
import datetime
import sys

import zeep

version, wsdl, username, password, *steps = sys.argv[1:]
client = zeep.Client(wsdl)
service = client.service
Element = lambda name: client.get_element("{http://api.zuora.com/}" + name)
Message = lambda name: client.get_type("{http://api.zuora.com/}" + name)
Object = lambda name: client.get_type("{http://object.api.zuora.com/}" + name)
ids = {}


def day(text):
    """Days are moments up to version 68."""
    moment = datetime.datetime.fromisoformat(text)
    return moment.date() if float(version) >= 69 else moment


def use_session(session):
    client.set_default_soapheaders([Element("SessionHeader")(session=session)])


def login():
    result = service.login(username=username, password=password)
    use_session(result.Session)
    return "ok"


def save(operation, type_name, **fields):
    [row] = operation(zObjects=[Object(type_name)(**fields)])
    if row.Success:
        ids[type_name] = row.Id
        return "ok"
    return f"{row.Errors[0].Code}: {row.Errors[0].Message}"


def subscribe():
    plan = Message("RatePlanData")(RatePlan=Object("RatePlan")(ProductRatePlanId=ids["ProductRatePlan"]))
    subscription = Object("Subscription")(TermType="EVERGREEN", ContractEffectiveDate=day("2026-01-01"))
    [row] = service.subscribe(subscribes=[Message("SubscribeRequest")(
        Account=Object("Account")(Id=ids["Account"]),
        SubscriptionData=Message("SubscriptionData")(Subscription=subscription, RatePlanData=[plan]),
    )])
    return "ok" if row.Success else row.Errors[0].Message


def query_invoice():
    result = service.query(
        "select InvoiceNumber, Amount, InvoiceDate, Status, Body from Invoice"
        f" where Id = '{ids['Invoice']}'"
    )
    invoice = result.records[0]
    pdf = base64.b64decode(invoice.Body)
    return (
        f"{invoice.InvoiceNumber} {invoice.Amount:.2f} {invoice.InvoiceDate:%Y-%m-%d}"
        f" {invoice.Status} {pdf[:4].decode()}"
    )


def query_nothing():
    return "no rows" if service.query("select Id from Account where Name = 'Nobody'").size == 0 else "rows"


def query_page():
    options = Element("QueryOptions")(batchSize=1)
    page = service.query("select ChargeAmount from InvoiceItem", _soapheaders=[options])
    ids["next page"] = page.queryLocator
    return f"{page.records[0].ChargeAmount:.2f}, {page.size} in all"


def query_more():
    page = service.queryMore(ids["next page"])
    return f"{page.records[0].ChargeAmount:.2f}, {'done' if page.done else 'more'}"


def delete_refused():
    [row] = service.delete(type="Account", ids=["f" * 32])
    return "ok" if row.success else f"{row.errors[0].Code}: {row.errors[0].Message}"


def with_bad_session():
    use_session("nonsense")
    service.query("select Id from Account")


walk = {
    "login": login,
    "login-refused": lambda: service.login(username=username, password="wrong"),
    "create-product": lambda: save(
        service.create, "Product", Name="Engine",
        EffectiveStartDate=day("2020-01-01"), EffectiveEndDate=day("2099-12-31"),
    ),
    "create-plan": lambda: save(
        service.create, "ProductRatePlan", Name="Monthly", ProductId=ids["Product"],
        EffectiveStartDate=day("2020-01-01"), EffectiveEndDate=day("2099-12-31"),
    ),
    "create-charge": lambda: save(
        service.create, "ProductRatePlanCharge", Name="Fee", ProductRatePlanId=ids["ProductRatePlan"],
        ChargeType="Recurring", ChargeModel="Flat Fee Pricing", BillingPeriod="Month",
        BillCycleType="DefaultFromCustomer", TriggerEvent="ContractEffective",
        ProductRatePlanChargeTierData=Message("ProductRatePlanChargeTierData")(
            ProductRatePlanChargeTier=[Object("ProductRatePlanChargeTier")(Currency="USD", Price="100")],
        ),
    ),
    "create-account": lambda: save(
        service.create, "Account", Name="Müller & Söhne <1>", Currency="USD", BillCycleDay=1,
        PaymentTerm="Net 30", Status="Draft",
    ),
    "create-contact": lambda: save(
        service.create, "Contact", AccountId=ids["Account"], FirstName="Ada", LastName="Lovelace",
        Country="United States", City="Oakland", State="California",
    ),
    "activate-account": lambda: save(
        service.update, "Account", Id=ids["Account"], BillToId=ids["Contact"], SoldToId=ids["Contact"],
        Status="Active",
    ),
    "subscribe": subscribe,
    "generate": lambda: save(
        service.generate, "Invoice", AccountId=ids["Account"],
        InvoiceDate=day("2026-02-01"), TargetDate=day("2026-02-01"),
    ),
    "query-body": query_invoice,
    "post": lambda: save(service.update, "Invoice", Id=ids["Invoice"], Status="Posted"),
    "query-posted": query_invoice,
    "regenerate": lambda: save(service.update, "Invoice", Id=ids["Invoice"], RegenerateInvoicePDF=True),
    "regenerate-and-more": lambda: save(
        service.update, "Invoice", Id=ids["Invoice"], RegenerateInvoicePDF=True, Comments="Thank you",
    ),
    "query-nothing": query_nothing,
    "query-page": query_page,
    "query-more": query_more,
    "delete-refused": delete_refused,
    "user": lambda: service.getUserInfo().TenantName,
    "query-malformed": lambda: service.query("select Id frm Account"),
    "session-bad": with_bad_session,
}


def typed(fault):
    """The detail as the object that the WSDL makes of it."""
    element = fault.detail[0]
    detail = client.wsdl.types.deserialize(element)
    name = element.tag.split("}")[1]
    return f"{name} {detail.FaultCode}: {detail.FaultMessage}"


sys.stdout.reconfigure(encoding="utf-8")
for step in steps:
    try:
        outcome = walk[step]()
    except zeep.exceptions.Fault as fault:
        outcome = typed(fault)
    print(step, outcome, sep="\t", flush=True)
