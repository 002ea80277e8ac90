// The walk of ../steps.ts with gSOAP's C++ stubs: walk WSDL USERNAME PASSWORD STEP...
// VERSION is that of the WSDL: the stubs differ.

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "SoapBinding.nsmap"
#include "soapSoapBindingProxy.h"

using std::string;

// Texts are UTF-8 on both sides; without this mode gSOAP takes every byte for a character.
static SoapBindingProxy service(SOAP_C_UTFSTRING);
static soap *const context = service.soap;
static string endpoint, username, password, session;
static std::map<string, string> ids;

/** Optional elements are pointers; what they point to lives as long as the context. */
static string *text(const string &value)
{
    string *copy = soap_new_std__string(context);
    *copy = value;
    return copy;
}

template <class T> static T *value(T given)
{
    return new (soap_malloc(context, sizeof(T))) T(given);
}

/** Days are moments up to version 68. */
static string *day(const string &given)
{
    return text(VERSION >= 69 ? given : given + "T00:00:00");
}

/** A call takes the header off again, so each needs its own. */
static void put_session()
{
    auto *header = soap_new__api__SessionHeader(context);
    header->session = session;
    context->header = soap_new_SOAP_ENV__Header(context);
    context->header->api__SessionHeader = header;
}

template <class Fault> static string typed(const char *name, const Fault *fault)
{
    return string(name) + " " + soap_api__ErrorCode2s(context, *fault->FaultCode) + ": " + *fault->FaultMessage;
}

/** The detail as the class that the WSDL makes of it. */
static string fault()
{
    const SOAP_ENV__Fault *fault = service.soap_fault();
    const SOAP_ENV__Detail *detail = fault ? fault->detail : nullptr;
    if (detail && detail->fault__LoginFault_)
        return typed("LoginFault", detail->fault__LoginFault_);
    if (detail && detail->fault__MalformedQueryFault_)
        return typed("MalformedQueryFault", detail->fault__MalformedQueryFault_);
    if (detail && detail->fault__UnexpectedErrorFault_)
        return typed("UnexpectedErrorFault", detail->fault__UnexpectedErrorFault_);
    service.soap_stream_fault(std::cerr);
    return "error " + std::to_string(context->error);
}

static string login(const string &with)
{
    auto *request = soap_new__api__login(context);
    request->username = text(username);
    request->password = text(with);
    _api__loginResponse response;
    if (service.login(endpoint.c_str(), nullptr, request, response))
        return fault();
    endpoint = *response.result->ServerUrl;
    service.soap_endpoint = endpoint.c_str();
    session = *response.result->Session;
    return "ok";
}

static string row_error(const api__Error *error)
{
    return string(soap_api__ErrorCode2s(context, *error->Code)) + ": " + *error->Message;
}

/** What create, update and generate have in common. */
template <class Request, class Response>
static string save(int (SoapBindingProxy::*operation)(Request *, Response &), const string &type, object__zObject *object)
{
    put_session();
    Request request;
    request.zObjects.push_back(object);
    Response response;
    if ((service.*operation)(&request, response))
        return fault();
    const api__SaveResult *row = response.result[0];
    if (!*row->Success)
        return row_error(row->Errors[0]);
    ids[type] = *row->Id;
    return "ok";
}

static string create(const string &type, object__zObject *object)
{
    return save(&SoapBindingProxy::create, type, object);
}

static string update(const string &type, object__zObject *object)
{
    object->Id = text(ids[type]);
    return save(&SoapBindingProxy::update, type, object);
}

static string create_product()
{
    auto *product = soap_new_object__Product(context);
    product->Name = text("Engine");
    product->EffectiveStartDate = day("2020-01-01");
    product->EffectiveEndDate = day("2099-12-31");
    return create("Product", product);
}

static string create_plan()
{
    auto *plan = soap_new_object__ProductRatePlan(context);
    plan->Name = text("Monthly");
    plan->ProductId = text(ids["Product"]);
    plan->EffectiveStartDate = day("2020-01-01");
    plan->EffectiveEndDate = day("2099-12-31");
    return create("ProductRatePlan", plan);
}

static string create_charge()
{
    auto *tier = soap_new_object__ProductRatePlanChargeTier(context);
    tier->Currency = text("USD");
    tier->Price = text("100");
    auto *charge = soap_new_object__ProductRatePlanCharge(context);
    charge->Name = text("Fee");
    charge->ProductRatePlanId = text(ids["ProductRatePlan"]);
    charge->ChargeType = text("Recurring");
    charge->ChargeModel = text("Flat Fee Pricing");
    charge->BillingPeriod = text("Month");
    charge->BillCycleType = text("DefaultFromCustomer");
    charge->TriggerEvent = text("ContractEffective");
    charge->ProductRatePlanChargeTierData = soap_new_api__ProductRatePlanChargeTierData(context);
    charge->ProductRatePlanChargeTierData->ProductRatePlanChargeTier.push_back(tier);
    return create("ProductRatePlanCharge", charge);
}

static string create_account()
{
    auto *account = soap_new_object__Account(context);
    account->Name = text("Müller & Söhne <1>");
    account->Currency = text("USD");
    account->BillCycleDay = value(1);
    account->PaymentTerm = text("Net 30");
    account->Status = text("Draft");
    return create("Account", account);
}

static string create_contact()
{
    auto *contact = soap_new_object__Contact(context);
    contact->AccountId = text(ids["Account"]);
    contact->FirstName = text("Ada");
    contact->LastName = text("Lovelace");
    contact->Country = text("United States");
    contact->City = text("Oakland");
    contact->State = text("California");
    return create("Contact", contact);
}

static string activate_account()
{
    auto *account = soap_new_object__Account(context);
    account->BillToId = text(ids["Contact"]);
    account->SoldToId = text(ids["Contact"]);
    account->Status = text("Active");
    return update("Account", account);
}

static string subscribe()
{
    auto *plan = soap_new_api__RatePlanData(context);
    plan->RatePlan = soap_new_object__RatePlan(context);
    plan->RatePlan->ProductRatePlanId = text(ids["ProductRatePlan"]);
    auto *data = soap_new_api__SubscriptionData(context);
    data->Subscription = soap_new_object__Subscription(context);
    data->Subscription->TermType = text("EVERGREEN");
    data->Subscription->ContractEffectiveDate = day("2026-01-01");
    data->RatePlanData.push_back(plan);
    auto *wanted = soap_new_api__SubscribeRequest(context);
    wanted->Account = soap_new_object__Account(context);
    wanted->Account->Id = text(ids["Account"]);
    wanted->SubscriptionData = data;

    put_session();
    _api__subscribe request;
    request.subscribes.push_back(wanted);
    _api__subscribeResponse response;
    if (service.subscribe(&request, response))
        return fault();
    const api__SubscribeResult *row = response.result[0];
    return *row->Success ? "ok" : *row->Errors[0]->Message;
}

static string generate()
{
    auto *invoice = soap_new_object__Invoice(context);
    invoice->AccountId = text(ids["Account"]);
    invoice->InvoiceDate = day("2026-02-01");
    invoice->TargetDate = day("2026-02-01");
    return save(&SoapBindingProxy::generate, "Invoice", invoice);
}

/** Runs a query and has its result read, unless it ends in a fault. */
static string query(const string &statement, const std::function<string(const api__QueryResult &)> &read)
{
    put_session();
    _api__query request;
    request.queryString = statement;
    _api__queryResponse response;
    if (service.query(&request, response))
        return fault();
    return read(*response.result);
}

static string size(const api__QueryResult &result)
{
    return result.size == 0 ? "no rows" : "rows";
}

static string query_invoice()
{
    const string fields = "InvoiceNumber, Amount, InvoiceDate, Status, Body";
    return query("select " + fields + " from Invoice where Id = '" + ids["Invoice"] + "'", [](auto &result) {
        const auto &invoice = dynamic_cast<const object__Invoice &>(*result.records[0]);
        const char *pdf = soap_base642s(context, invoice.Body->c_str(), nullptr, 0, nullptr);
        char line[200];
        snprintf(line, sizeof line, "%s %.2f %s %s %.4s", invoice.InvoiceNumber->c_str(), std::stod(*invoice.Amount),
            invoice.InvoiceDate->substr(0, 10).c_str(), invoice.Status->c_str(), pdf);
        return string(line);
    });
}

static string amount(const object__zObject *record)
{
    char figures[40];
    const auto &item = dynamic_cast<const object__InvoiceItem &>(*record);
    snprintf(figures, sizeof figures, "%.2f", std::stod(*item.ChargeAmount));
    return figures;
}

static string query_page()
{
    put_session();
    context->header->api__QueryOptions = soap_new__api__QueryOptions(context);
    context->header->api__QueryOptions->batchSize = value(1);
    _api__query request;
    request.queryString = "select ChargeAmount from InvoiceItem";
    _api__queryResponse response;
    if (service.query(&request, response))
        return fault();
    ids["next page"] = *response.result->queryLocator;
    return amount(response.result->records[0]) + ", " + std::to_string(response.result->size) + " in all";
}

static string query_more()
{
    put_session();
    _api__queryMore request;
    request.queryLocator = ids["next page"];
    _api__queryMoreResponse response;
    if (service.queryMore(&request, response))
        return fault();
    return amount(response.result->records[0]) + (response.result->done ? ", done" : ", more");
}

static string delete_refused()
{
    put_session();
    _api__delete request;
    request.type = "Account";
    request.ids.push_back(string(32, 'f'));
    _api__deleteResponse response;
    if (service.delete_(&request, response))
        return fault();
    const api__DeleteResult *row = response.result[0];
    return *row->success ? "ok" : row_error(row->errors[0]);
}

static string user()
{
    put_session();
    _api__getUserInfo request;
    _api__getUserInfoResponse response;
    return service.getUserInfo(&request, response) ? fault() : response.TenantName;
}

static string post()
{
    auto *invoice = soap_new_object__Invoice(context);
    invoice->Status = text("Posted");
    return update("Invoice", invoice);
}

#if VERSION >= 40
static string regenerate(const char *comments)
{
    auto *invoice = soap_new_object__Invoice(context);
    invoice->RegenerateInvoicePDF = value(true);
    if (comments)
        invoice->Comments = text(comments);
    return update("Invoice", invoice);
}
#endif

static string with_bad_session()
{
    session = "nonsense";
    return query("select Id from Account", size);
}

static const std::map<string, std::function<string()>> walk = {
    {"login", [] { return login(password); }},
    {"login-refused", [] { return login("wrong"); }},
    {"create-product", create_product},
    {"create-plan", create_plan},
    {"create-charge", create_charge},
    {"create-account", create_account},
    {"create-contact", create_contact},
    {"activate-account", activate_account},
    {"subscribe", subscribe},
    {"generate", generate},
    {"query-body", query_invoice},
    {"post", post},
    {"query-posted", query_invoice},
#if VERSION >= 40
    {"regenerate", [] { return regenerate(nullptr); }},
    {"regenerate-and-more", [] { return regenerate("Thank you"); }},
#endif
    {"query-nothing", [] { return query("select Id from Account where Name = 'Nobody'", size); }},
    {"query-page", query_page},
    {"query-more", query_more},
    {"delete-refused", delete_refused},
    {"user", user},
    {"query-malformed", [] { return query("select Id frm Account", size); }},
    {"session-bad", with_bad_session},
};

int main(int argc, char **argv)
{
    const string wsdl = argv[1];
    endpoint = wsdl.substr(0, wsdl.find('?'));
    username = argv[2];
    password = argv[3];
    for (int step = 4; step < argc; step++)
        std::cout << argv[step] << '\t' << walk.at(argv[step])() << std::endl;
    service.destroy();
}
