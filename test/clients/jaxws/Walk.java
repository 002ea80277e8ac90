import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.Callable;
import javax.xml.datatype.*;
import javax.xml.ws.*;
import zuora.*;

/** The walk of ../steps.ts with JAX-WS: Walk VERSION WSDL USERNAME PASSWORD STEP... */
public class Walk {
    static Soap service;
    static double version;
    static String username, password;
    static SessionHeader session = new SessionHeader();
    static Map<String, String> ids = new HashMap<>();

    /** Days are moments up to version 68. */
    static XMLGregorianCalendar day(String day) throws DatatypeConfigurationException {
        return DatatypeFactory.newInstance().newXMLGregorianCalendar(version >= 69 ? day : day + "T00:00:00");
    }

    static String login(String with) throws Exception {
        LoginResult login = service.login(username, with);
        ((BindingProvider) service).getRequestContext()
            .put(BindingProvider.ENDPOINT_ADDRESS_PROPERTY, login.getServerUrl());
        session.setSession(login.getSession());
        return "ok";
    }

    static String rowError(zuora.Error error) {
        return error.getCode().value() + ": " + error.getMessage();
    }

    static String saved(String type, List<SaveResult> rows) {
        SaveResult row = rows.get(0);
        if (!row.isSuccess()) {
            return rowError(row.getErrors().get(0));
        }
        ids.put(type, row.getId());
        return "ok";
    }

    static String create(ZObject object) throws Exception {
        String type = object.getClass().getSimpleName();
        return saved(type, service.create(List.of(object), null, session));
    }

    static String update(ZObject object) throws Exception {
        String type = object.getClass().getSimpleName();
        object.setId(ids.get(type));
        return saved(type, service.update(List.of(object), session));
    }

    static String createProduct() throws Exception {
        Product product = new Product();
        product.setName("Engine");
        product.setEffectiveStartDate(day("2020-01-01"));
        product.setEffectiveEndDate(day("2099-12-31"));
        return create(product);
    }

    static String createPlan() throws Exception {
        ProductRatePlan plan = new ProductRatePlan();
        plan.setName("Monthly");
        plan.setProductId(ids.get("Product"));
        plan.setEffectiveStartDate(day("2020-01-01"));
        plan.setEffectiveEndDate(day("2099-12-31"));
        return create(plan);
    }

    static String createCharge() throws Exception {
        ProductRatePlanChargeTier tier = new ProductRatePlanChargeTier();
        tier.setCurrency("USD");
        tier.setPrice(new java.math.BigDecimal("100"));
        ProductRatePlanCharge charge = new ProductRatePlanCharge();
        charge.setName("Fee");
        charge.setProductRatePlanId(ids.get("ProductRatePlan"));
        charge.setChargeType("Recurring");
        charge.setChargeModel("Flat Fee Pricing");
        charge.setBillingPeriod("Month");
        charge.setBillCycleType("DefaultFromCustomer");
        charge.setTriggerEvent("ContractEffective");
        charge.setProductRatePlanChargeTierData(new ProductRatePlanChargeTierData());
        charge.getProductRatePlanChargeTierData().getProductRatePlanChargeTier().add(tier);
        return create(charge);
    }

    static String createAccount() throws Exception {
        Account account = new Account();
        account.setName("Müller & Söhne <1>");
        account.setCurrency("USD");
        account.setBillCycleDay(1);
        account.setPaymentTerm("Net 30");
        account.setStatus("Draft");
        return create(account);
    }

    static String createContact() throws Exception {
        Contact contact = new Contact();
        contact.setAccountId(ids.get("Account"));
        contact.setFirstName("Ada");
        contact.setLastName("Lovelace");
        contact.setCountry("United States");
        contact.setCity("Oakland");
        contact.setState("California");
        return create(contact);
    }

    static String activateAccount() throws Exception {
        Account account = new Account();
        account.setBillToId(ids.get("Contact"));
        account.setSoldToId(ids.get("Contact"));
        account.setStatus("Active");
        return update(account);
    }

    static String subscribe() throws Exception {
        RatePlanData plan = new RatePlanData();
        plan.setRatePlan(new RatePlan());
        plan.getRatePlan().setProductRatePlanId(ids.get("ProductRatePlan"));
        SubscriptionData data = new SubscriptionData();
        data.setSubscription(new Subscription());
        data.getSubscription().setTermType("EVERGREEN");
        data.getSubscription().setContractEffectiveDate(day("2026-01-01"));
        data.getRatePlanData().add(plan);
        SubscribeRequest wanted = new SubscribeRequest();
        wanted.setAccount(new Account());
        wanted.getAccount().setId(ids.get("Account"));
        wanted.setSubscriptionData(data);
        SubscribeResult row = service.subscribe(List.of(wanted), session).get(0);
        return row.isSuccess() ? "ok" : row.getErrors().get(0).getMessage();
    }

    static String generate() throws Exception {
        Invoice invoice = new Invoice();
        invoice.setAccountId(ids.get("Account"));
        invoice.setInvoiceDate(day("2026-02-01"));
        invoice.setTargetDate(day("2026-02-01"));
        return saved("Invoice", service.generate(List.of(invoice), session));
    }

    static QueryResult query(String statement) throws Exception {
        return service.query(statement, null, session);
    }

    static String queryInvoice() throws Exception {
        String fields = "InvoiceNumber, Amount, InvoiceDate, Status, Body";
        String statement = "select " + fields + " from Invoice where Id = '" + ids.get("Invoice") + "'";
        Invoice invoice = (Invoice) query(statement).getRecords().get(0);
        byte[] pdf = Base64.getDecoder().decode(invoice.getBody());
        return String.format(Locale.ROOT, "%s %.2f %s %s %s",
            invoice.getInvoiceNumber(), invoice.getAmount(),
            invoice.getInvoiceDate().toXMLFormat().substring(0, 10), invoice.getStatus(),
            new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    }

    static String post() throws Exception {
        Invoice invoice = new Invoice();
        invoice.setStatus("Posted");
        return update(invoice);
    }

    /** By its name, since the stubs of 38.0 lack the setter and are compiled with the same program. */
    static String regenerate(String comments) throws Exception {
        Invoice invoice = new Invoice();
        Invoice.class.getMethod("setRegenerateInvoicePDF", Boolean.class).invoke(invoice, true);
        invoice.setComments(comments);
        return update(invoice);
    }

    static String queryNothing() throws Exception {
        return query("select Id from Account where Name = 'Nobody'").getSize() == 0 ? "no rows" : "rows";
    }

    static String amount(QueryResult page) {
        InvoiceItem item = (InvoiceItem) page.getRecords().get(0);
        return String.format(Locale.ROOT, "%.2f", item.getChargeAmount());
    }

    static String queryPage() throws Exception {
        QueryOptions options = new QueryOptions();
        options.setBatchSize(1);
        QueryResult page = service.query("select ChargeAmount from InvoiceItem", options, session);
        ids.put("next page", page.getQueryLocator());
        return amount(page) + ", " + page.getSize() + " in all";
    }

    static String queryMore() throws Exception {
        QueryResult page = service.queryMore(ids.get("next page"), null, session);
        return amount(page) + (page.isDone() ? ", done" : ", more");
    }

    static String deleteRefused() throws Exception {
        DeleteResult row = service.delete("Account", List.of("f".repeat(32)), session).get(0);
        return row.isSuccess() ? "ok" : rowError(row.getErrors().get(0));
    }

    /** A response of several parts comes in holders. */
    static String user() throws Exception {
        Holder<String> tenant = new Holder<>();
        Holder<String> other = new Holder<>();
        service.getUserInfo(other, tenant, other, other, other, other, session);
        return tenant.value;
    }

    static String withBadSession() throws Exception {
        session.setSession("nonsense");
        query("select Id from Account");
        return "rows";
    }

    static String typed(ApiFault fault) {
        String type = fault.getClass().getSimpleName();
        return type + " " + fault.getFaultCode().value() + ": " + fault.getFaultMessage();
    }

    static final Map<String, Callable<String>> walk = new HashMap<>();
    static {
        walk.put("login", () -> login(password));
        walk.put("login-refused", () -> login("wrong"));
        walk.put("create-product", Walk::createProduct);
        walk.put("create-plan", Walk::createPlan);
        walk.put("create-charge", Walk::createCharge);
        walk.put("create-account", Walk::createAccount);
        walk.put("create-contact", Walk::createContact);
        walk.put("activate-account", Walk::activateAccount);
        walk.put("subscribe", Walk::subscribe);
        walk.put("generate", Walk::generate);
        walk.put("query-body", Walk::queryInvoice);
        walk.put("post", Walk::post);
        walk.put("query-posted", Walk::queryInvoice);
        walk.put("regenerate", () -> regenerate(null));
        walk.put("regenerate-and-more", () -> regenerate("Thank you"));
        walk.put("query-nothing", Walk::queryNothing);
        walk.put("query-page", Walk::queryPage);
        walk.put("query-more", Walk::queryMore);
        walk.put("delete-refused", Walk::deleteRefused);
        walk.put("user", Walk::user);
        walk.put("query-malformed", () -> "" + query("select Id frm Account"));
        walk.put("session-bad", Walk::withBadSession);
    }

    public static void main(String[] args) throws Exception {
        version = Double.parseDouble(args[0]);
        service = new ZuoraService(new URI(args[1]).toURL()).getSoap();
        username = args[2];
        password = args[3];
        var out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String step : Arrays.asList(args).subList(4, args.length)) {
            out.println(step + "\t" + outcome(walk.get(step)));
        }
    }

    static String outcome(Callable<String> step) throws Exception {
        try {
            return step.call();
        } catch (LoginFault_Exception fault) {
            return typed(fault.getFaultInfo());
        } catch (MalformedQueryFault_Exception fault) {
            return typed(fault.getFaultInfo());
        } catch (UnexpectedErrorFault_Exception fault) {
            return typed(fault.getFaultInfo());
        }
    }
}
