<?php
// The walk of ../steps.ts with PHP's SoapClient: walk.php VERSION WSDL USERNAME PASSWORD STEP...

[, $version, $wsdl, $username, $password] = $argv;
$steps = array_slice($argv, 5);
$client = new SoapClient($wsdl, [
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
]);
$ids = new ArrayObject();

/** Days are moments up to version 68. */
function day(string $day): string
{
    global $version;
    return $version >= 69 ? $day : "{$day}T00:00:00";
}

/** A record with its xsi:type. */
function record(string $type, array $fields): SoapVar
{
    return new SoapVar((object) $fields, SOAP_ENC_OBJECT, $type, 'http://object.api.zuora.com/');
}

function useSession(string $session): void
{
    global $client;
    $client->__setSoapHeaders(
        new SoapHeader('http://api.zuora.com/', 'SessionHeader', ['session' => $session]),
    );
}

function login(string $password): string
{
    global $client, $username;
    $login = $client->login(['username' => $username, 'password' => $password])->result;
    $client->__setLocation($login->ServerUrl);
    useSession($login->Session);
    return 'ok';
}

function save(string $operation, string $type, array $fields): string
{
    global $client, $ids;
    $row = $client->$operation(['zObjects' => [record($type, $fields)]])->result[0];
    if (!$row->Success) {
        return "{$row->Errors[0]->Code}: {$row->Errors[0]->Message}";
    }
    $ids[$type] = $row->Id;
    return 'ok';
}

function subscribe(): string
{
    global $client, $ids;
    $row = $client->subscribe(['subscribes' => [[
        'Account' => ['Id' => $ids['Account']],
        'SubscriptionData' => [
            'Subscription' => ['TermType' => 'EVERGREEN', 'ContractEffectiveDate' => day('2026-01-01')],
            'RatePlanData' => [['RatePlan' => ['ProductRatePlanId' => $ids['ProductRatePlan']]]],
        ],
    ]]])->result[0];
    return $row->Success ? 'ok' : $row->Errors[0]->Message;
}

function queryInvoice(): string
{
    global $client, $ids;
    $fields = 'InvoiceNumber, Amount, InvoiceDate, Status, Body';
    $query = "select $fields from Invoice where Id = '{$ids['Invoice']}'";
    $invoice = $client->query(['queryString' => $query])->result->records[0];
    return sprintf(
        '%s %.2f %s %s %s',
        $invoice->InvoiceNumber,
        $invoice->Amount,
        substr($invoice->InvoiceDate, 0, 10),
        $invoice->Status,
        substr(base64_decode($invoice->Body), 0, 4),
    );
}

/** The headers of one call are added to those of all calls. */
function queryPage(): string
{
    global $client, $ids;
    $options = new SoapHeader('http://api.zuora.com/', 'QueryOptions', ['batchSize' => 1]);
    $query = ['queryString' => 'select ChargeAmount from InvoiceItem'];
    $page = $client->__soapCall('query', [$query], null, [$options])->result;
    $ids['next page'] = $page->queryLocator;
    return sprintf('%.2f, %d in all', $page->records[0]->ChargeAmount, $page->size);
}

function queryMore(): string
{
    global $client, $ids;
    $page = $client->queryMore(['queryLocator' => $ids['next page']])->result;
    return sprintf('%.2f, %s', $page->records[0]->ChargeAmount, $page->done ? 'done' : 'more');
}

function deleteRefused(): string
{
    global $client;
    $row = $client->delete(['type' => 'Account', 'ids' => [str_repeat('f', 32)]])->result[0];
    return $row->success ? 'ok' : "{$row->errors[0]->Code}: {$row->errors[0]->Message}";
}

$tiers = ['ProductRatePlanChargeTier' => [['Currency' => 'USD', 'Price' => 100]]];
$offered = ['EffectiveStartDate' => day('2020-01-01'), 'EffectiveEndDate' => day('2099-12-31')];
$walk = [
    'login' => fn() => login($password),
    'login-refused' => fn() => login('wrong'),
    'create-product' => fn() => save('create', 'Product', ['Name' => 'Engine'] + $offered),
    'create-plan' => fn() => save('create', 'ProductRatePlan', [
        'Name' => 'Monthly', 'ProductId' => $ids['Product'],
    ] + $offered),
    'create-charge' => fn() => save('create', 'ProductRatePlanCharge', [
        'Name' => 'Fee', 'ProductRatePlanId' => $ids['ProductRatePlan'],
        'ChargeType' => 'Recurring', 'ChargeModel' => 'Flat Fee Pricing', 'BillingPeriod' => 'Month',
        'BillCycleType' => 'DefaultFromCustomer', 'TriggerEvent' => 'ContractEffective',
        'ProductRatePlanChargeTierData' => $tiers,
    ]),
    'create-account' => fn() => save('create', 'Account', [
        'Name' => 'Müller & Söhne <1>', 'Currency' => 'USD', 'BillCycleDay' => 1,
        'PaymentTerm' => 'Net 30', 'Status' => 'Draft',
    ]),
    'create-contact' => fn() => save('create', 'Contact', [
        'AccountId' => $ids['Account'], 'FirstName' => 'Ada', 'LastName' => 'Lovelace',
        'Country' => 'United States', 'City' => 'Oakland', 'State' => 'California',
    ]),
    'activate-account' => fn() => save('update', 'Account', [
        'Id' => $ids['Account'], 'BillToId' => $ids['Contact'], 'SoldToId' => $ids['Contact'],
        'Status' => 'Active',
    ]),
    'subscribe' => subscribe(...),
    'generate' => fn() => save('generate', 'Invoice', [
        'AccountId' => $ids['Account'], 'InvoiceDate' => day('2026-02-01'), 'TargetDate' => day('2026-02-01'),
    ]),
    'query-body' => queryInvoice(...),
    'post' => fn() => save('update', 'Invoice', ['Id' => $ids['Invoice'], 'Status' => 'Posted']),
    'query-posted' => queryInvoice(...),
    'regenerate' => fn() => save('update', 'Invoice', [
        'Id' => $ids['Invoice'], 'RegenerateInvoicePDF' => true,
    ]),
    'regenerate-and-more' => fn() => save('update', 'Invoice', [
        'Id' => $ids['Invoice'], 'RegenerateInvoicePDF' => true, 'Comments' => 'Thank you',
    ]),
    'query-nothing' => function () use ($client) {
        $query = "select Id from Account where Name = 'Nobody'";
        return $client->query(['queryString' => $query])->result->size === 0 ? 'no rows' : 'rows';
    },
    'query-page' => queryPage(...),
    'query-more' => queryMore(...),
    'delete-refused' => deleteRefused(...),
    'user' => fn() => $client->getUserInfo()->TenantName,
    'query-malformed' => fn() => $client->query(['queryString' => 'select Id frm Account']),
    'session-bad' => function () use ($client) {
        useSession('nonsense');
        $client->query(['queryString' => 'select Id from Account']);
    },
];

foreach ($steps as $step) {
    try {
        $outcome = $walk[$step]();
    } catch (SoapFault $fault) {
        [$type, $detail] = [key((array) $fault->detail), current((array) $fault->detail)];
        $outcome = "$type $detail->FaultCode: $detail->FaultMessage";
    }
    echo "$step\t$outcome\n";
}
