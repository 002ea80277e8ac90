#!/usr/bin/perl
# The walk of ../steps.ts with Perl's SOAP::Lite: walk.pl VERSION WSDL USERNAME PASSWORD STEP...
# SOAP::Lite reads no document/literal WSDL; its users write the elements by hand.
use strict;
use warnings;
use utf8;
use MIME::Base64;
use SOAP::Lite;

my ($version, $wsdl, $username, $password, @steps) = @ARGV;
my $service = SOAP::Lite->proxy($wsdl =~ s/\?.*//r)->ns('http://api.zuora.com/', 'api');
$service->serializer->register_ns('http://object.api.zuora.com/', 'object');
$service->autotype(0);
$service->on_fault(sub { die $_[1] });
my (%ids, $session);
binmode STDOUT, ':utf8';

# Days are moments up to version 68.
sub day { $version >= 69 ? $_[0] : "$_[0]T00:00:00" }

# An element with a text, or with elements in it. Without autotype SOAP::Lite leaves texts as they are.
sub element {
    my ($name, @content) = @_;
    my $text = SOAP::Utils::encode_data($content[0]);
    return SOAP::Data->name($name => ref $content[0] ? \SOAP::Data->value(@content) : $text);
}

# The fields of a record, in the order in which they are given.
sub fields {
    my @elements;
    while (my ($name, $value) = splice @_, 0, 2) {
        push @elements, element("object:$name", ref $value ? @$value : $value);
    }
    return @elements;
}

sub call {
    my ($operation, @arguments) = @_;
    my $header = SOAP::Header->name('api:SessionHeader' => \element('api:session', $session));
    return $service->call($operation, $header, @arguments);
}

sub login {
    my $reply = $service->call('login', element('api:username', $username), element('api:password', $_[0]));
    $service->endpoint($reply->result->{ServerUrl});
    $session = $reply->result->{Session};
    return 'ok';
}

sub save {
    my ($operation, $type, @fields) = @_;
    my $record = element('api:zObjects', fields(@fields))->attr({ 'xsi:type' => "object:$type" });
    my $row = call($operation, $record)->result;
    return "$row->{Errors}{Code}: $row->{Errors}{Message}" if $row->{Success} ne 'true';
    $ids{$type} = $row->{Id};
    return 'ok';
}

sub subscribe {
    my $subscription = element('api:Subscription',
        fields(ContractEffectiveDate => day('2026-01-01'), TermType => 'EVERGREEN'));
    my $plan = element('api:RatePlan', fields(ProductRatePlanId => $ids{ProductRatePlan}));
    my $row = call('subscribe', element('api:subscribes',
        element('api:Account', fields(Id => $ids{Account})),
        element('api:SubscriptionData', $subscription, element('api:RatePlanData', $plan)),
    ))->result;
    return $row->{Success} eq 'true' ? 'ok' : $row->{Errors}{Message};
}

sub query { call('query', element('api:queryString', shift))->result }

sub query_invoice {
    my $fields = 'InvoiceNumber, Amount, InvoiceDate, Status, Body';
    my $invoice = query("select $fields from Invoice where Id = '$ids{Invoice}'")->{records};
    return sprintf '%s %.2f %s %s %.4s', $invoice->{InvoiceNumber}, $invoice->{Amount},
        substr($invoice->{InvoiceDate}, 0, 10), $invoice->{Status}, decode_base64($invoice->{Body});
}

sub query_page {
    my $options = SOAP::Header->name('api:QueryOptions' => \element('api:batchSize', 1));
    my $page = call('query', $options, element('api:queryString', 'select ChargeAmount from InvoiceItem'))->result;
    $ids{'next page'} = $page->{queryLocator};
    return sprintf '%.2f, %d in all', $page->{records}{ChargeAmount}, $page->{size};
}

sub query_more {
    my $page = call('queryMore', element('api:queryLocator', $ids{'next page'}))->result;
    return sprintf '%.2f, %s', $page->{records}{ChargeAmount}, $page->{done} eq 'true' ? 'done' : 'more';
}

sub delete_refused {
    my $row = call('delete', element('api:type', 'Account'), element('api:ids', 'f' x 32))->result;
    return $row->{success} eq 'true' ? 'ok' : "$row->{errors}{Code}: $row->{errors}{Message}";
}

my @offered = (EffectiveEndDate => day('2099-12-31'), EffectiveStartDate => day('2020-01-01'));
my %walk = (
    'login' => sub { login($password) },
    'login-refused' => sub { login('wrong') },
    'create-product' => sub { save('create', 'Product', @offered, Name => 'Engine') },
    'create-plan' => sub {
        save('create', 'ProductRatePlan', @offered, Name => 'Monthly', ProductId => $ids{Product});
    },
    'create-charge' => sub {
        my $tier = element('api:ProductRatePlanChargeTier', fields(Currency => 'USD', Price => 100));
        save('create', 'ProductRatePlanCharge', Name => 'Fee', ProductRatePlanId => $ids{ProductRatePlan},
            ChargeType => 'Recurring', ChargeModel => 'Flat Fee Pricing', BillingPeriod => 'Month',
            BillCycleType => 'DefaultFromCustomer', TriggerEvent => 'ContractEffective',
            ProductRatePlanChargeTierData => [$tier]);
    },
    'create-account' => sub {
        save('create', 'Account', Name => 'Müller & Söhne <1>', Currency => 'USD', BillCycleDay => 1,
            PaymentTerm => 'Net 30', Status => 'Draft');
    },
    'create-contact' => sub {
        save('create', 'Contact', AccountId => $ids{Account}, FirstName => 'Ada', LastName => 'Lovelace',
            Country => 'United States', City => 'Oakland', State => 'California');
    },
    'activate-account' => sub {
        save('update', 'Account', Id => $ids{Account}, BillToId => $ids{Contact}, SoldToId => $ids{Contact},
            Status => 'Active');
    },
    'subscribe' => \&subscribe,
    'generate' => sub {
        save('generate', 'Invoice', AccountId => $ids{Account}, InvoiceDate => day('2026-02-01'),
            TargetDate => day('2026-02-01'));
    },
    'query-body' => \&query_invoice,
    'post' => sub { save('update', 'Invoice', Id => $ids{Invoice}, Status => 'Posted') },
    'query-posted' => \&query_invoice,
    'regenerate' => sub { save('update', 'Invoice', Id => $ids{Invoice}, RegenerateInvoicePDF => 'true') },
    'regenerate-and-more' => sub {
        save('update', 'Invoice', Id => $ids{Invoice}, RegenerateInvoicePDF => 'true', Comments => 'Thank you');
    },
    'query-nothing' => sub {
        query("select Id from Account where Name = 'Nobody'")->{size} == 0 ? 'no rows' : 'rows';
    },
    'query-page' => \&query_page,
    'query-more' => \&query_more,
    'delete-refused' => \&delete_refused,
    'user' => sub { call('getUserInfo')->valueof('//getUserInfoResponse/TenantName') },
    'query-malformed' => sub { query('select Id frm Account') },
    'session-bad' => sub { $session = 'nonsense'; query('select Id from Account') },
);

# The detail as the hash that SOAP::Lite makes of it.
sub typed {
    my ($type) = my %detail = %{ $_[0]->faultdetail };
    return "$type $detail{$type}{FaultCode}: $detail{$type}{FaultMessage}";
}

for my $step (@steps) {
    my $outcome = eval { $walk{$step}->() };
    $outcome = ref $@ ? typed($@) : die $@ if $@;
    print "$step\t$outcome\n";
}
