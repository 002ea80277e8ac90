create table if not exists "Account" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountNumber" text collate "C",
  "AdditionalEmailAddresses" text collate "C",
  "AllowInvoiceEdit" bigint,
  "AutoPay" bigint,
  "Balance" numeric,
  "Batch" text collate "C",
  "BcdSettingOption" text collate "C",
  "BillCycleDay" bigint,
  "BillToId" text collate "C",
  "CommunicationProfileId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CreditBalance" numeric,
  "CrmId" text collate "C",
  "Currency" text collate "C",
  "CustomerServiceRepName" text collate "C",
  "DefaultPaymentMethodId" text collate "C",
  "InvoiceDeliveryPrefsEmail" bigint,
  "InvoiceDeliveryPrefsPrint" bigint,
  "InvoiceTemplateId" text collate "C",
  "LastInvoiceDate" text collate "C",
  "Name" text collate "C",
  "Notes" text collate "C",
  "ParentId" text collate "C",
  "PaymentGateway" text collate "C",
  "PaymentMethodCascadingConsent" bigint,
  "PaymentTerm" text collate "C",
  "PurchaseOrderNumber" text collate "C",
  "SalesRepName" text collate "C",
  "SequenceSetId" text collate "C",
  "SoldToId" text collate "C",
  "Status" text collate "C",
  "TaxCompanyCode" text collate "C",
  "TaxExemptCertificateID" text collate "C",
  "TaxExemptCertificateType" text collate "C",
  "TaxExemptDescription" text collate "C",
  "TaxExemptEffectiveDate" text collate "C",
  "TaxExemptExpirationDate" text collate "C",
  "TaxExemptIssuingJurisdiction" text collate "C",
  "TaxExemptStatus" text collate "C",
  "TotalInvoiceBalance" numeric,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "VATId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Account_Id" on "Account" ("Id");
create index if not exists "Account_place" on "Account" ("tenantId", "place");
create index if not exists "Account_BillToId" on "Account" ("tenantId", "BillToId", "place") where "BillToId" is not null;
create index if not exists "Account_CommunicationProfileId" on "Account" ("tenantId", "CommunicationProfileId", "place") where "CommunicationProfileId" is not null;
create index if not exists "Account_DefaultPaymentMethodId" on "Account" ("tenantId", "DefaultPaymentMethodId", "place") where "DefaultPaymentMethodId" is not null;
create index if not exists "Account_ParentId" on "Account" ("tenantId", "ParentId", "place") where "ParentId" is not null;
create index if not exists "Account_SoldToId" on "Account" ("tenantId", "SoldToId", "place") where "SoldToId" is not null;
create unique index if not exists "Account_AccountNumber" on "Account" ("tenantId", ((lower("AccountNumber" collate "und-x-icu") collate "C")));

create table if not exists "AccountingCode" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Category" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "GLAccountName" text collate "C",
  "GLAccountNumber" text collate "C",
  "Name" text collate "C",
  "Notes" text collate "C",
  "Status" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingCode_Id" on "AccountingCode" ("Id");
create index if not exists "AccountingCode_place" on "AccountingCode" ("tenantId", "place");
create unique index if not exists "AccountingCode_Name" on "AccountingCode" ("tenantId", ((lower("Name" collate "und-x-icu") collate "C")));

create table if not exists "AccountingPeriod" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "EndDate" text collate "C",
  "FiscalQuarter" bigint,
  "FiscalYear" bigint,
  "Name" text collate "C",
  "Notes" text collate "C",
  "StartDate" text collate "C",
  "Status" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingPeriod_Id" on "AccountingPeriod" ("Id");
create index if not exists "AccountingPeriod_place" on "AccountingPeriod" ("tenantId", "place");

create table if not exists "AccountingRun" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunDate" bigint,
  "AccountingRunNumber" text collate "C",
  "AdjustmentExtractDownloadUrl" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceExtractDownloadUrl" text collate "C",
  "PaymentExtractDownloadUrl" text collate "C",
  "Status" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingRun_Id" on "AccountingRun" ("Id");
create index if not exists "AccountingRun_place" on "AccountingRun" ("tenantId", "place");
create index if not exists "AccountingRun_AccountingRunNumber" on "AccountingRun" ("tenantId", ((lower("AccountingRunNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "AccountingRunAdjustmentSummary" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Currency" text collate "C",
  "IntegratedFailed" bigint,
  "IntegratedFailedAmount" numeric,
  "IntegratedSuccessful" bigint,
  "IntegratedSuccessfulAmount" numeric,
  "IntegratedTotal" bigint,
  "IntegratedTotalAmount" numeric,
  "ReadTotal" bigint,
  "ReadTotalAmount" numeric,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingRunAdjustmentSummary_Id" on "AccountingRunAdjustmentSummary" ("Id");
create index if not exists "AccountingRunAdjustmentSummary_place" on "AccountingRunAdjustmentSummary" ("tenantId", "place");
create index if not exists "AccountingRunAdjustmentSummary_AccountingRunId" on "AccountingRunAdjustmentSummary" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;

create table if not exists "AccountingRunInvoiceSummary" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Currency" text collate "C",
  "IntegratedFailed" bigint,
  "IntegratedFailedAmount" numeric,
  "IntegratedSuccessful" bigint,
  "IntegratedSuccessfulAmount" numeric,
  "IntegratedTotal" bigint,
  "IntegratedTotalAmount" numeric,
  "ReadTotal" bigint,
  "ReadTotalAmount" numeric,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingRunInvoiceSummary_Id" on "AccountingRunInvoiceSummary" ("Id");
create index if not exists "AccountingRunInvoiceSummary_place" on "AccountingRunInvoiceSummary" ("tenantId", "place");
create index if not exists "AccountingRunInvoiceSummary_AccountingRunId" on "AccountingRunInvoiceSummary" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;

create table if not exists "AccountingRunPaymentSummary" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Currency" text collate "C",
  "IntegratedFailed" bigint,
  "IntegratedFailedAmount" numeric,
  "IntegratedSuccessful" bigint,
  "IntegratedSuccessfulAmount" numeric,
  "IntegratedTotal" bigint,
  "IntegratedTotalAmount" numeric,
  "ReadTotal" bigint,
  "ReadTotalAmount" numeric,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AccountingRunPaymentSummary_Id" on "AccountingRunPaymentSummary" ("Id");
create index if not exists "AccountingRunPaymentSummary_place" on "AccountingRunPaymentSummary" ("tenantId", "place");
create index if not exists "AccountingRunPaymentSummary_AccountingRunId" on "AccountingRunPaymentSummary" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;

create table if not exists "Adjustment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "AdjustmentDate" bigint,
  "AdjustmentNumber" text collate "C",
  "Amount" numeric,
  "CreatedBy" text collate "C",
  "CreatedOn" bigint,
  "CustomerName" text collate "C",
  "CustomerNumber" text collate "C",
  "LastUpdatedBy" text collate "C",
  "LastUpdatedOn" bigint,
  "Status" text collate "C",
  "Type" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Adjustment_Id" on "Adjustment" ("Id");
create index if not exists "Adjustment_place" on "Adjustment" ("tenantId", "place");
create index if not exists "Adjustment_AccountId" on "Adjustment" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Adjustment_AdjustmentNumber" on "Adjustment" ("tenantId", ((lower("AdjustmentNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "AdjustmentAccountingDetail" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunDescription" text collate "C",
  "AccountingRunErrorCode" text collate "C",
  "AccountingRunExternalId" text collate "C",
  "AccountingRunId" text collate "C",
  "AccountingRunNotes" text collate "C",
  "AccountingRunSource" text collate "C",
  "AccountingRunUpdateTime" bigint,
  "AccountingRunUserId" text collate "C",
  "AdjustmentId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ReconciliationStatus" text collate "C",
  "TransferredToAccounting" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "AdjustmentAccountingDetail_Id" on "AdjustmentAccountingDetail" ("Id");
create index if not exists "AdjustmentAccountingDetail_place" on "AdjustmentAccountingDetail" ("tenantId", "place");
create index if not exists "AdjustmentAccountingDetail_AccountingRunId" on "AdjustmentAccountingDetail" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;
create index if not exists "AdjustmentAccountingDetail_AdjustmentId" on "AdjustmentAccountingDetail" ("tenantId", "AdjustmentId", "place") where "AdjustmentId" is not null;

create table if not exists "Amendment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AutoRenew" bigint,
  "BookingDate" text collate "C",
  "Code" text collate "C",
  "ContractEffectiveDate" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CurrentTerm" bigint,
  "CurrentTermPeriodType" text collate "C",
  "CustomerAcceptanceDate" text collate "C",
  "Description" text collate "C",
  "DestinationAccountId" text collate "C",
  "DestinationInvoiceOwnerId" text collate "C",
  "EffectiveDate" text collate "C",
  "InitialTerm" bigint,
  "Name" text collate "C",
  "RenewalSetting" text collate "C",
  "RenewalTerm" bigint,
  "RenewalTermPeriodType" text collate "C",
  "ResumeDate" text collate "C",
  "ServiceActivationDate" text collate "C",
  "SpecificUpdateDate" text collate "C",
  "Status" text collate "C",
  "SubscriptionId" text collate "C",
  "SuspendDate" text collate "C",
  "TermStartDate" text collate "C",
  "TermType" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Amendment_Id" on "Amendment" ("Id");
create index if not exists "Amendment_place" on "Amendment" ("tenantId", "place");
create index if not exists "Amendment_DestinationAccountId" on "Amendment" ("tenantId", "DestinationAccountId", "place") where "DestinationAccountId" is not null;
create index if not exists "Amendment_DestinationInvoiceOwnerId" on "Amendment" ("tenantId", "DestinationInvoiceOwnerId", "place") where "DestinationInvoiceOwnerId" is not null;
create index if not exists "Amendment_SubscriptionId" on "Amendment" ("tenantId", "SubscriptionId", "place") where "SubscriptionId" is not null;

create table if not exists "BillRun" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AutoEmail" bigint,
  "AutoPost" bigint,
  "AutoRenewal" bigint,
  "Batch" text collate "C",
  "Batches" text collate "C",
  "BillCycleDay" text collate "C",
  "BillRunNumber" text collate "C",
  "ChargeTypeToExclude" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ErrorMessage" text collate "C",
  "ExecutedDate" bigint,
  "InvoiceDate" text collate "C",
  "InvoicesEmailed" bigint,
  "LastEmailSentTime" bigint,
  "NoEmailForZeroAmountInvoice" bigint,
  "NumberOfAccounts" bigint,
  "NumberOfCreditMemos" bigint,
  "NumberOfInvoices" bigint,
  "PostedDate" bigint,
  "Status" text collate "C",
  "TargetDate" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "documentStatus" text collate "C",
  "documentBatch" bigint,
  "documentsStartedAt" bigint,
  "documentsCompletedAt" bigint,
  "documentsGenerated" bigint,
  "documentsFailed" bigint,
  "comments" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "BillRun_Id" on "BillRun" ("Id");
create index if not exists "BillRun_place" on "BillRun" ("tenantId", "place");
create index if not exists "BillRun_AccountId" on "BillRun" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "BillRun_BillRunNumber" on "BillRun" ("tenantId", ((lower("BillRunNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "BillingPreviewRun" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Batch" text collate "C",
  "ChargeTypeToExclude" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "EndDate" bigint,
  "ErrorMessage" text collate "C",
  "IncludingEvergreenSubscription" bigint,
  "ResultFileUrl" text collate "C",
  "RunNumber" text collate "C",
  "StartDate" bigint,
  "Status" text collate "C",
  "SucceededAccounts" bigint,
  "TargetDate" text collate "C",
  "TotalAccounts" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "BillingPreviewRun_Id" on "BillingPreviewRun" ("Id");
create index if not exists "BillingPreviewRun_place" on "BillingPreviewRun" ("tenantId", "place");
create index if not exists "BillingPreviewRun_RunNumber" on "BillingPreviewRun" ("tenantId", ((lower("RunNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "ChargeMetricsRun" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "EndDate" bigint,
  "ErrorFileUrl" text collate "C",
  "ErrorMessage" text collate "C",
  "ProcessedAccounts" bigint,
  "ProcessedCharges" bigint,
  "ResultFileUrl" text collate "C",
  "RunNumber" text collate "C",
  "StartDate" bigint,
  "Status" text collate "C",
  "TotalAccounts" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "ChargeMetricsRun_Id" on "ChargeMetricsRun" ("Id");
create index if not exists "ChargeMetricsRun_place" on "ChargeMetricsRun" ("tenantId", "place");
create index if not exists "ChargeMetricsRun_RunNumber" on "ChargeMetricsRun" ("tenantId", ((lower("RunNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "CommunicationProfile" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "ProfileName" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "CommunicationProfile_Id" on "CommunicationProfile" ("Id");
create index if not exists "CommunicationProfile_place" on "CommunicationProfile" ("tenantId", "place");

create table if not exists "Contact" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "Address1" text collate "C",
  "Address2" text collate "C",
  "City" text collate "C",
  "Country" text collate "C",
  "County" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "Fax" text collate "C",
  "FirstName" text collate "C",
  "HomePhone" text collate "C",
  "LastName" text collate "C",
  "MobilePhone" text collate "C",
  "NickName" text collate "C",
  "OtherPhone" text collate "C",
  "OtherPhoneType" text collate "C",
  "PersonalEmail" text collate "C",
  "PostalCode" text collate "C",
  "State" text collate "C",
  "TaxRegion" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "WorkEmail" text collate "C",
  "WorkPhone" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Contact_Id" on "Contact" ("Id");
create index if not exists "Contact_place" on "Contact" ("tenantId", "place");
create index if not exists "Contact_AccountId" on "Contact" ("tenantId", "AccountId", "place") where "AccountId" is not null;

create table if not exists "ContactSnapshot" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "Address1" text collate "C",
  "Address2" text collate "C",
  "City" text collate "C",
  "ContactId" text collate "C",
  "Country" text collate "C",
  "County" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "Fax" text collate "C",
  "FirstName" text collate "C",
  "HomePhone" text collate "C",
  "LastName" text collate "C",
  "MobilePhone" text collate "C",
  "NickName" text collate "C",
  "OtherPhone" text collate "C",
  "OtherPhoneType" text collate "C",
  "PersonalEmail" text collate "C",
  "PostalCode" text collate "C",
  "State" text collate "C",
  "TaxRegion" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "WorkEmail" text collate "C",
  "WorkPhone" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "ContactSnapshot_Id" on "ContactSnapshot" ("Id");
create index if not exists "ContactSnapshot_place" on "ContactSnapshot" ("tenantId", "place");

create table if not exists "CreditBalanceAdjustment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "AdjustmentDate" text collate "C",
  "Amount" numeric,
  "CancelledOn" bigint,
  "Comment" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Number" text collate "C",
  "ReasonCode" text collate "C",
  "ReferenceId" text collate "C",
  "SourceTransactionId" text collate "C",
  "SourceTransactionNumber" text collate "C",
  "SourceTransactionType" text collate "C",
  "Status" text collate "C",
  "TransferredToAccounting" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "CreditBalanceAdjustment_Id" on "CreditBalanceAdjustment" ("Id");
create index if not exists "CreditBalanceAdjustment_place" on "CreditBalanceAdjustment" ("tenantId", "place");
create index if not exists "CreditBalanceAdjustment_AccountId" on "CreditBalanceAdjustment" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "CreditBalanceAdjustment_Number" on "CreditBalanceAdjustment" ("tenantId", ((lower("Number" collate "und-x-icu") collate "C")), "place");

create table if not exists "Export" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "ConvertToCurrencies" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Encoding" text collate "C",
  "Encrypted" bigint,
  "FileId" text collate "C",
  "Format" text collate "C",
  "Name" text collate "C",
  "Query" text collate "C",
  "Size" bigint,
  "SnowflakeWarehouse" text collate "C",
  "SourceData" text collate "C",
  "Status" text collate "C",
  "StatusReason" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "Zip" bigint,
  "plan" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Export_Id" on "Export" ("Id");
create index if not exists "Export_place" on "Export" ("tenantId", "place");

create table if not exists "Feature" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "FeatureCode" text collate "C",
  "Name" text collate "C",
  "Status" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Feature_Id" on "Feature" ("Id");
create index if not exists "Feature_place" on "Feature" ("tenantId", "place");
create unique index if not exists "Feature_FeatureCode" on "Feature" ("tenantId", ((lower("FeatureCode" collate "und-x-icu") collate "C")));

create table if not exists "Import" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ImportedCount" bigint,
  "ImportType" text collate "C",
  "Md5" text collate "C",
  "Name" text collate "C",
  "OriginalResourceUrl" text collate "C",
  "ResultResourceUrl" text collate "C",
  "Status" text collate "C",
  "StatusReason" text collate "C",
  "TotalCount" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Import_Id" on "Import" ("Id");
create index if not exists "Import_place" on "Import" ("tenantId", "place");

create table if not exists "Invoice" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AdjustmentAmount" numeric,
  "Amount" numeric,
  "AmountWithoutTax" numeric,
  "AutoPay" bigint,
  "Balance" numeric,
  "BillRunId" text collate "C",
  "BillToContactId" text collate "C",
  "BillToContactSnapshotId" text collate "C",
  "Comments" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CreditBalanceAdjustmentAmount" numeric,
  "CreditMemoAmount" numeric,
  "Currency" text collate "C",
  "DueDate" text collate "C",
  "IncludesOneTime" bigint,
  "IncludesRecurring" bigint,
  "IncludesUsage" bigint,
  "InvoiceDate" text collate "C",
  "InvoiceNumber" text collate "C",
  "LastEmailSentDate" bigint,
  "PaymentAmount" numeric,
  "PaymentTerm" text collate "C",
  "PostedBy" text collate "C",
  "PostedDate" bigint,
  "RefundAmount" numeric,
  "SequenceSetId" text collate "C",
  "SoldToContactSnapshotId" text collate "C",
  "Source" text collate "C",
  "SourceType" text collate "C",
  "Status" text collate "C",
  "TargetDate" text collate "C",
  "TaxAmount" numeric,
  "TaxExemptAmount" numeric,
  "TaxMessage" text collate "C",
  "TaxStatus" text collate "C",
  "TemplateId" text collate "C",
  "TransferredToAccounting" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "regenerations" bigint,
  "voided" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Invoice_Id" on "Invoice" ("Id");
create index if not exists "Invoice_place" on "Invoice" ("tenantId", "place");
create index if not exists "Invoice_AccountId" on "Invoice" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Invoice_BillRunId" on "Invoice" ("tenantId", "BillRunId", "place") where "BillRunId" is not null;
create index if not exists "Invoice_BillToContactId" on "Invoice" ("tenantId", "BillToContactId", "place") where "BillToContactId" is not null;
create index if not exists "Invoice_InvoiceNumber" on "Invoice" ("tenantId", ((lower("InvoiceNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "InvoiceAccountingDetail" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunDescription" text collate "C",
  "AccountingRunErrorCode" text collate "C",
  "AccountingRunExternalId" text collate "C",
  "AccountingRunId" text collate "C",
  "AccountingRunNotes" text collate "C",
  "AccountingRunSource" text collate "C",
  "AccountingRunUpdateTime" bigint,
  "AccountingRunUserId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceId" text collate "C",
  "ReconciliationStatus" text collate "C",
  "TransferredToAccounting" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceAccountingDetail_Id" on "InvoiceAccountingDetail" ("Id");
create index if not exists "InvoiceAccountingDetail_place" on "InvoiceAccountingDetail" ("tenantId", "place");
create index if not exists "InvoiceAccountingDetail_AccountingRunId" on "InvoiceAccountingDetail" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;
create index if not exists "InvoiceAccountingDetail_InvoiceId" on "InvoiceAccountingDetail" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;

create table if not exists "InvoiceAdjustment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "AdjustmentDate" text collate "C",
  "AdjustmentId" text collate "C",
  "AdjustmentNumber" text collate "C",
  "Amount" numeric,
  "CancelledById" text collate "C",
  "CancelledOn" bigint,
  "Comments" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CustomerName" text collate "C",
  "CustomerNumber" text collate "C",
  "ImpactAmount" numeric,
  "InvoiceId" text collate "C",
  "InvoiceNumber" text collate "C",
  "ReasonCode" text collate "C",
  "ReferenceId" text collate "C",
  "Status" text collate "C",
  "TransferredToAccounting" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceAdjustment_Id" on "InvoiceAdjustment" ("Id");
create index if not exists "InvoiceAdjustment_place" on "InvoiceAdjustment" ("tenantId", "place");
create index if not exists "InvoiceAdjustment_AccountId" on "InvoiceAdjustment" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "InvoiceAdjustment_AdjustmentId" on "InvoiceAdjustment" ("tenantId", "AdjustmentId", "place") where "AdjustmentId" is not null;
create index if not exists "InvoiceAdjustment_InvoiceId" on "InvoiceAdjustment" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "InvoiceAdjustment_AdjustmentNumber" on "InvoiceAdjustment" ("tenantId", ((lower("AdjustmentNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "InvoiceFile" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceId" text collate "C",
  "PdfFileUrl" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "VersionNumber" bigint,
  "documentId" text collate "C",
  "jobId" text collate "C",
  "shownStatus" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceFile_Id" on "InvoiceFile" ("Id");
create index if not exists "InvoiceFile_place" on "InvoiceFile" ("tenantId", "place");
create index if not exists "InvoiceFile_InvoiceId" on "InvoiceFile" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create unique index if not exists "InvoiceFile_jobId" on "InvoiceFile" ("jobId") where "jobId" is not null;

create table if not exists "InvoiceItem" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingCode" text collate "C",
  "AppliedToInvoiceItemId" text collate "C",
  "Balance" numeric,
  "ChargeAmount" numeric,
  "ChargeDate" bigint,
  "ChargeDescription" text collate "C",
  "ChargeId" text collate "C",
  "ChargeName" text collate "C",
  "ChargeNumber" text collate "C",
  "ChargeType" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ExcludeItemBillingFromRevenueAccounting" bigint,
  "InvoiceId" text collate "C",
  "ProcessingType" numeric,
  "ProductDescription" text collate "C",
  "ProductId" text collate "C",
  "ProductName" text collate "C",
  "Quantity" numeric,
  "RatePlanChargeId" text collate "C",
  "RevRecCode" text collate "C",
  "RevRecStartDate" text collate "C",
  "RevRecTriggerCondition" text collate "C",
  "ServiceEndDate" text collate "C",
  "ServiceStartDate" text collate "C",
  "SKU" text collate "C",
  "SourceItemType" text collate "C",
  "SubscriptionId" text collate "C",
  "SubscriptionNumber" text collate "C",
  "TaxAmount" numeric,
  "TaxCode" text collate "C",
  "TaxExemptAmount" numeric,
  "TaxMode" text collate "C",
  "UnitPrice" numeric,
  "UOM" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "credits" bigint,
  "rolloverBalance" numeric,
  "explanation" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceItem_Id" on "InvoiceItem" ("Id");
create index if not exists "InvoiceItem_place" on "InvoiceItem" ("tenantId", "place");
create index if not exists "InvoiceItem_AppliedToInvoiceItemId" on "InvoiceItem" ("tenantId", "AppliedToInvoiceItemId", "place") where "AppliedToInvoiceItemId" is not null;
create index if not exists "InvoiceItem_InvoiceId" on "InvoiceItem" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "InvoiceItem_ProductId" on "InvoiceItem" ("tenantId", "ProductId", "place") where "ProductId" is not null;
create index if not exists "InvoiceItem_RatePlanChargeId" on "InvoiceItem" ("tenantId", "RatePlanChargeId", "place") where "RatePlanChargeId" is not null;
create index if not exists "InvoiceItem_SubscriptionId" on "InvoiceItem" ("tenantId", "SubscriptionId", "place") where "SubscriptionId" is not null;

create table if not exists "InvoiceItemAdjustment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "AdjustmentDate" text collate "C",
  "AdjustmentNumber" text collate "C",
  "Amount" numeric,
  "CancelledById" text collate "C",
  "CancelledDate" bigint,
  "Comment" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CustomerName" text collate "C",
  "CustomerNumber" text collate "C",
  "DeferredRevenueAccount" text collate "C",
  "ExcludeItemBillingFromRevenueAccounting" bigint,
  "InvoiceId" text collate "C",
  "InvoiceItemName" text collate "C",
  "InvoiceNumber" text collate "C",
  "ReasonCode" text collate "C",
  "RecognizedRevenueAccount" text collate "C",
  "ReferenceId" text collate "C",
  "ServiceEndDate" text collate "C",
  "ServiceStartDate" text collate "C",
  "SourceId" text collate "C",
  "SourceType" text collate "C",
  "Status" text collate "C",
  "TransferredToAccounting" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceItemAdjustment_Id" on "InvoiceItemAdjustment" ("Id");
create index if not exists "InvoiceItemAdjustment_place" on "InvoiceItemAdjustment" ("tenantId", "place");
create index if not exists "InvoiceItemAdjustment_AccountId" on "InvoiceItemAdjustment" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "InvoiceItemAdjustment_InvoiceId" on "InvoiceItemAdjustment" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "InvoiceItemAdjustment_AdjustmentNumber" on "InvoiceItemAdjustment" ("tenantId", ((lower("AdjustmentNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "InvoicePayment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Amount" numeric,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceId" text collate "C",
  "PaymentId" text collate "C",
  "RefundAmount" numeric,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoicePayment_Id" on "InvoicePayment" ("Id");
create index if not exists "InvoicePayment_place" on "InvoicePayment" ("tenantId", "place");
create index if not exists "InvoicePayment_InvoiceId" on "InvoicePayment" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "InvoicePayment_PaymentId" on "InvoicePayment" ("tenantId", "PaymentId", "place") where "PaymentId" is not null;

create table if not exists "InvoiceSplit" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceId" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceSplit_Id" on "InvoiceSplit" ("Id");
create index if not exists "InvoiceSplit_place" on "InvoiceSplit" ("tenantId", "place");
create index if not exists "InvoiceSplit_InvoiceId" on "InvoiceSplit" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;

create table if not exists "InvoiceSplitItem" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceDate" text collate "C",
  "InvoiceId" text collate "C",
  "InvoiceSplitId" text collate "C",
  "PaymentTerm" text collate "C",
  "SplitPercentage" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "InvoiceSplitItem_Id" on "InvoiceSplitItem" ("Id");
create index if not exists "InvoiceSplitItem_place" on "InvoiceSplitItem" ("tenantId", "place");
create index if not exists "InvoiceSplitItem_InvoiceId" on "InvoiceSplitItem" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "InvoiceSplitItem_InvoiceSplitId" on "InvoiceSplitItem" ("tenantId", "InvoiceSplitId", "place") where "InvoiceSplitId" is not null;

create table if not exists "Payment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "Amount" numeric,
  "AppliedCreditBalanceAmount" numeric,
  "AuthTransactionId" text collate "C",
  "BankIdentificationNumber" text collate "C",
  "CancelledOn" bigint,
  "Comment" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "EffectiveDate" text collate "C",
  "Gateway" text collate "C",
  "GatewayOrderId" text collate "C",
  "GatewayResponse" text collate "C",
  "GatewayResponseCode" text collate "C",
  "GatewayState" text collate "C",
  "MarkedForSubmissionOn" bigint,
  "PaymentMethodId" text collate "C",
  "PaymentMethodSnapshotId" text collate "C",
  "PaymentNumber" text collate "C",
  "ReferenceId" text collate "C",
  "RefundAmount" numeric,
  "SecondPaymentReferenceId" text collate "C",
  "SettledOn" bigint,
  "SoftDescriptor" text collate "C",
  "SoftDescriptorPhone" text collate "C",
  "Source" text collate "C",
  "SourceName" text collate "C",
  "Status" text collate "C",
  "SubmittedOn" bigint,
  "TransferredToAccounting" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Payment_Id" on "Payment" ("Id");
create index if not exists "Payment_place" on "Payment" ("tenantId", "place");
create index if not exists "Payment_AccountId" on "Payment" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Payment_PaymentMethodId" on "Payment" ("tenantId", "PaymentMethodId", "place") where "PaymentMethodId" is not null;
create index if not exists "Payment_PaymentMethodSnapshotId" on "Payment" ("tenantId", "PaymentMethodSnapshotId", "place") where "PaymentMethodSnapshotId" is not null;
create index if not exists "Payment_PaymentNumber" on "Payment" ("tenantId", ((lower("PaymentNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "PaymentAccountingDetail" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingRunDescription" text collate "C",
  "AccountingRunErrorCode" text collate "C",
  "AccountingRunExternalId" text collate "C",
  "AccountingRunId" text collate "C",
  "AccountingRunNotes" text collate "C",
  "AccountingRunSource" text collate "C",
  "AccountingRunUpdateTime" bigint,
  "AccountingRunUserId" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "PaymentId" text collate "C",
  "ReconciliationStatus" text collate "C",
  "TransferredToAccounting" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "PaymentAccountingDetail_Id" on "PaymentAccountingDetail" ("Id");
create index if not exists "PaymentAccountingDetail_place" on "PaymentAccountingDetail" ("tenantId", "place");
create index if not exists "PaymentAccountingDetail_AccountingRunId" on "PaymentAccountingDetail" ("tenantId", "AccountingRunId", "place") where "AccountingRunId" is not null;
create index if not exists "PaymentAccountingDetail_PaymentId" on "PaymentAccountingDetail" ("tenantId", "PaymentId", "place") where "PaymentId" is not null;

create table if not exists "PaymentMethod" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AchAbaCode" text collate "C",
  "AchAccountName" text collate "C",
  "AchAccountNumberMask" text collate "C",
  "AchAccountType" text collate "C",
  "AchAddress1" text collate "C",
  "AchAddress2" text collate "C",
  "AchBankName" text collate "C",
  "Active" bigint,
  "BankBranchCode" text collate "C",
  "BankCheckDigit" text collate "C",
  "BankCity" text collate "C",
  "BankCode" text collate "C",
  "BankIdentificationNumber" text collate "C",
  "BankName" text collate "C",
  "BankPostalCode" text collate "C",
  "BankStreetName" text collate "C",
  "BankStreetNumber" text collate "C",
  "BankTransferAccountName" text collate "C",
  "BankTransferAccountNumberMask" text collate "C",
  "BankTransferAccountType" text collate "C",
  "BankTransferType" text collate "C",
  "BusinessIdentificationCode" text collate "C",
  "City" text collate "C",
  "Country" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CreditCardAddress1" text collate "C",
  "CreditCardAddress2" text collate "C",
  "CreditCardCity" text collate "C",
  "CreditCardCountry" text collate "C",
  "CreditCardExpirationMonth" bigint,
  "CreditCardExpirationYear" bigint,
  "CreditCardHolderName" text collate "C",
  "CreditCardMaskNumber" text collate "C",
  "CreditCardPostalCode" text collate "C",
  "CreditCardState" text collate "C",
  "CreditCardType" text collate "C",
  "DeviceSessionId" text collate "C",
  "Email" text collate "C",
  "ExistingMandate" text collate "C",
  "FirstName" text collate "C",
  "IBAN" text collate "C",
  "IPAddress" text collate "C",
  "LastFailedSaleTransactionDate" bigint,
  "LastName" text collate "C",
  "LastTransactionDateTime" bigint,
  "LastTransactionStatus" text collate "C",
  "MandateCreationDate" text collate "C",
  "MandateID" text collate "C",
  "MandateReceived" text collate "C",
  "MandateUpdateDate" text collate "C",
  "MaxConsecutivePaymentFailures" bigint,
  "Name" text collate "C",
  "NumConsecutiveFailures" bigint,
  "PaymentMethodStatus" text collate "C",
  "PaymentRetryWindow" bigint,
  "PaypalBaid" text collate "C",
  "PaypalEmail" text collate "C",
  "PaypalPreapprovalKey" text collate "C",
  "PaypalType" text collate "C",
  "Phone" text collate "C",
  "PostalCode" text collate "C",
  "State" text collate "C",
  "StreetName" text collate "C",
  "StreetNumber" text collate "C",
  "TotalNumberOfErrorPayments" bigint,
  "TotalNumberOfProcessedPayments" bigint,
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "UseDefaultRetryRule" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "PaymentMethod_Id" on "PaymentMethod" ("Id");
create index if not exists "PaymentMethod_place" on "PaymentMethod" ("tenantId", "place");
create index if not exists "PaymentMethod_AccountId" on "PaymentMethod" ("tenantId", "AccountId", "place") where "AccountId" is not null;

create table if not exists "PaymentMethodSnapshot" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AchAbaCode" text collate "C",
  "AchAccountName" text collate "C",
  "AchAccountNumber" text collate "C",
  "AchAccountNumberMask" text collate "C",
  "AchAccountType" text collate "C",
  "AchBankName" text collate "C",
  "BankBranchCode" text collate "C",
  "BankCheckDigit" text collate "C",
  "BankCity" text collate "C",
  "BankCode" text collate "C",
  "BankIdentificationNumber" text collate "C",
  "BankName" text collate "C",
  "BankPostalCode" text collate "C",
  "BankStreetName" text collate "C",
  "BankStreetNumber" text collate "C",
  "BankTransferAccountName" text collate "C",
  "BankTransferAccountNumber" text collate "C",
  "BankTransferAccountNumberMask" text collate "C",
  "BankTransferAccountType" text collate "C",
  "BankTransferType" text collate "C",
  "BusinessIdentificationCode" text collate "C",
  "City" text collate "C",
  "Country" text collate "C",
  "CreditCardAddress1" text collate "C",
  "CreditCardAddress2" text collate "C",
  "CreditCardCity" text collate "C",
  "CreditCardCountry" text collate "C",
  "CreditCardExpirationMonth" bigint,
  "CreditCardExpirationYear" bigint,
  "CreditCardHolderName" text collate "C",
  "CreditCardMaskNumber" text collate "C",
  "CreditCardNumber" text collate "C",
  "CreditCardPostalCode" text collate "C",
  "CreditCardState" text collate "C",
  "CreditCardType" text collate "C",
  "DeviceSessionId" text collate "C",
  "Email" text collate "C",
  "ExistingMandate" text collate "C",
  "FirstName" text collate "C",
  "IBAN" text collate "C",
  "IPAddress" text collate "C",
  "LastFailedSaleTransactionDate" bigint,
  "LastName" text collate "C",
  "LastTransactionDateTime" bigint,
  "LastTransactionStatus" text collate "C",
  "MandateCreationDate" text collate "C",
  "MandateID" text collate "C",
  "MandateReceived" text collate "C",
  "MandateUpdateDate" text collate "C",
  "MaxConsecutivePaymentFailures" bigint,
  "Name" text collate "C",
  "NumConsecutiveFailures" bigint,
  "PaymentMethodId" text collate "C",
  "PaymentMethodStatus" text collate "C",
  "PaymentRetryWindow" bigint,
  "PaypalBaid" text collate "C",
  "PaypalEmail" text collate "C",
  "PaypalPreapprovalKey" text collate "C",
  "PaypalType" text collate "C",
  "Phone" text collate "C",
  "PostalCode" text collate "C",
  "SecondTokenId" text collate "C",
  "State" text collate "C",
  "StreetName" text collate "C",
  "StreetNumber" text collate "C",
  "TokenId" text collate "C",
  "TotalNumberOfErrorPayments" bigint,
  "TotalNumberOfProcessedPayments" bigint,
  "Type" text collate "C",
  "UseDefaultRetryRule" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "PaymentMethodSnapshot_Id" on "PaymentMethodSnapshot" ("Id");
create index if not exists "PaymentMethodSnapshot_place" on "PaymentMethodSnapshot" ("tenantId", "place");
create index if not exists "PaymentMethodSnapshot_AccountId" on "PaymentMethodSnapshot" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "PaymentMethodSnapshot_PaymentMethodId" on "PaymentMethodSnapshot" ("tenantId", "PaymentMethodId", "place") where "PaymentMethodId" is not null;

create table if not exists "PaymentMethodTransactionLog" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Gateway" text collate "C",
  "GatewayReasonCode" text collate "C",
  "GatewayReasonCodeDescription" text collate "C",
  "GatewayTransactionType" text collate "C",
  "PaymentMethodId" text collate "C",
  "PaymentMethodType" text collate "C",
  "RequestString" text collate "C",
  "ResponseString" text collate "C",
  "TransactionDate" bigint,
  "TransactionId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "PaymentMethodTransactionLog_Id" on "PaymentMethodTransactionLog" ("Id");
create index if not exists "PaymentMethodTransactionLog_place" on "PaymentMethodTransactionLog" ("tenantId", "place");

create table if not exists "PaymentTransactionLog" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AVSResponseCode" text collate "C",
  "BatchId" text collate "C",
  "CVVResponseCode" text collate "C",
  "Gateway" text collate "C",
  "GatewayReasonCode" text collate "C",
  "GatewayReasonCodeDescription" text collate "C",
  "GatewayState" text collate "C",
  "GatewayTransactionType" text collate "C",
  "PaymentId" text collate "C",
  "RequestString" text collate "C",
  "ResponseString" text collate "C",
  "TransactionDate" bigint,
  "TransactionId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "PaymentTransactionLog_Id" on "PaymentTransactionLog" ("Id");
create index if not exists "PaymentTransactionLog_place" on "PaymentTransactionLog" ("tenantId", "place");
create index if not exists "PaymentTransactionLog_PaymentId" on "PaymentTransactionLog" ("tenantId", "PaymentId", "place") where "PaymentId" is not null;

create table if not exists "Product" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AllowFeatureChanges" bigint,
  "Category" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "EffectiveEndDate" text collate "C",
  "EffectiveStartDate" text collate "C",
  "Name" text collate "C",
  "ProductNumber" text collate "C",
  "SKU" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Product_Id" on "Product" ("Id");
create index if not exists "Product_place" on "Product" ("tenantId", "place");
create index if not exists "Product_ProductNumber" on "Product" ("tenantId", ((lower("ProductNumber" collate "und-x-icu") collate "C")), "place");
create unique index if not exists "Product_SKU" on "Product" ("tenantId", ((lower("SKU" collate "und-x-icu") collate "C")));

create table if not exists "ProductFeature" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "FeatureId" text collate "C",
  "ProductId" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "ProductFeature_Id" on "ProductFeature" ("Id");
create index if not exists "ProductFeature_place" on "ProductFeature" ("tenantId", "place");
create index if not exists "ProductFeature_FeatureId" on "ProductFeature" ("tenantId", "FeatureId", "place") where "FeatureId" is not null;
create index if not exists "ProductFeature_ProductId" on "ProductFeature" ("tenantId", "ProductId", "place") where "ProductId" is not null;

create table if not exists "ProductRatePlan" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "ActiveCurrencies" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "EffectiveEndDate" text collate "C",
  "EffectiveStartDate" text collate "C",
  "Grade" numeric,
  "Name" text collate "C",
  "ProductId" text collate "C",
  "ProductRatePlanNumber" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "ProductRatePlan_Id" on "ProductRatePlan" ("Id");
create index if not exists "ProductRatePlan_place" on "ProductRatePlan" ("tenantId", "place");
create index if not exists "ProductRatePlan_ProductId" on "ProductRatePlan" ("tenantId", "ProductId", "place") where "ProductId" is not null;
create index if not exists "ProductRatePlan_ProductRatePlanNumber" on "ProductRatePlan" ("tenantId", ((lower("ProductRatePlanNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "ProductRatePlanCharge" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingCode" text collate "C",
  "ApplyDiscountTo" text collate "C",
  "BillCycleDay" bigint,
  "BillCycleType" text collate "C",
  "BillingPeriod" text collate "C",
  "BillingPeriodAlignment" text collate "C",
  "BillingTiming" text collate "C",
  "ChargeFunction" text collate "C",
  "ChargeModel" text collate "C",
  "ChargeType" text collate "C",
  "CommitmentType" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "DefaultQuantity" numeric,
  "DeferredRevenueAccount" text collate "C",
  "Description" text collate "C",
  "DiscountClass" text collate "C",
  "DiscountLevel" text collate "C",
  "EndDateCondition" text collate "C",
  "ExcludeItemBillingFromRevenueAccounting" bigint,
  "ExcludeItemBookingFromRevenueAccounting" bigint,
  "IncludedUnits" numeric,
  "IsAllocationEligible" bigint,
  "IsStackedDiscount" bigint,
  "IsUnbilled" bigint,
  "LegacyRevenueReporting" bigint,
  "ListPriceBase" text collate "C",
  "MaxQuantity" numeric,
  "MinQuantity" numeric,
  "Name" text collate "C",
  "NumberOfPeriod" bigint,
  "OverageCalculationOption" text collate "C",
  "OverageUnusedUnitsCreditOption" text collate "C",
  "PriceChangeOption" text collate "C",
  "PriceIncreaseOption" text collate "C",
  "PriceIncreasePercentage" numeric,
  "ProductCategory" text collate "C",
  "ProductClass" text collate "C",
  "ProductFamily" text collate "C",
  "ProductLine" text collate "C",
  "ProductRatePlanChargeNumber" text collate "C",
  "ProductRatePlanId" text collate "C",
  "RatingGroup" text collate "C",
  "RecognizedRevenueAccount" text collate "C",
  "RevenueRecognitionRuleName" text collate "C",
  "RevRecCode" text collate "C",
  "RevRecTriggerCondition" text collate "C",
  "SmoothingModel" text collate "C",
  "SpecificBillingPeriod" bigint,
  "Taxable" bigint,
  "TaxCode" text collate "C",
  "TaxMode" text collate "C",
  "TriggerEvent" text collate "C",
  "UOM" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "UpToPeriods" bigint,
  "UpToPeriodsType" text collate "C",
  "UsageRecordRatingOption" text collate "C",
  "UseDiscountSpecificAccountingCode" bigint,
  "UseTenantDefaultForPriceChange" bigint,
  "WeeklyBillCycleDay" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "ProductRatePlanCharge_Id" on "ProductRatePlanCharge" ("Id");
create index if not exists "ProductRatePlanCharge_place" on "ProductRatePlanCharge" ("tenantId", "place");
create index if not exists "ProductRatePlanCharge_ProductRatePlanId" on "ProductRatePlanCharge" ("tenantId", "ProductRatePlanId", "place") where "ProductRatePlanId" is not null;
create index if not exists "ProductRatePlanCharge_ProductRatePlanChargeNumber" on "ProductRatePlanCharge" ("tenantId", ((lower("ProductRatePlanChargeNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "ProductRatePlanChargeTier" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Active" bigint,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Currency" text collate "C",
  "DiscountAmount" numeric,
  "DiscountPercentage" numeric,
  "EndingUnit" numeric,
  "IsOveragePrice" bigint,
  "Price" numeric,
  "PriceFormat" text collate "C",
  "ProductRatePlanChargeId" text collate "C",
  "StartingUnit" numeric,
  "Tier" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "ProductRatePlanChargeTier_Id" on "ProductRatePlanChargeTier" ("Id");
create index if not exists "ProductRatePlanChargeTier_place" on "ProductRatePlanChargeTier" ("tenantId", "place");
create index if not exists "ProductRatePlanChargeTier_ProductRatePlanChargeId" on "ProductRatePlanChargeTier" ("tenantId", "ProductRatePlanChargeId", "place") where "ProductRatePlanChargeId" is not null;

create table if not exists "RatePlan" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AmendmentId" text collate "C",
  "AmendmentSubscriptionRatePlanId" text collate "C",
  "AmendmentType" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ExternallyManagedPlanId" text collate "C",
  "InvoiceOwnerId" text collate "C",
  "Name" text collate "C",
  "OriginalRatePlanId" text collate "C",
  "ProductRatePlanId" text collate "C",
  "SubscriptionId" text collate "C",
  "SubscriptionOwnerId" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "RatePlan_Id" on "RatePlan" ("Id");
create index if not exists "RatePlan_place" on "RatePlan" ("tenantId", "place");
create index if not exists "RatePlan_AmendmentId" on "RatePlan" ("tenantId", "AmendmentId", "place") where "AmendmentId" is not null;
create index if not exists "RatePlan_InvoiceOwnerId" on "RatePlan" ("tenantId", "InvoiceOwnerId", "place") where "InvoiceOwnerId" is not null;
create index if not exists "RatePlan_ProductRatePlanId" on "RatePlan" ("tenantId", "ProductRatePlanId", "place") where "ProductRatePlanId" is not null;
create index if not exists "RatePlan_SubscriptionId" on "RatePlan" ("tenantId", "SubscriptionId", "place") where "SubscriptionId" is not null;
create index if not exists "RatePlan_SubscriptionOwnerId" on "RatePlan" ("tenantId", "SubscriptionOwnerId", "place") where "SubscriptionOwnerId" is not null;

create table if not exists "RatePlanCharge" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingCode" text collate "C",
  "amendedByOrderOn" text collate "C",
  "ApplyDiscountTo" text collate "C",
  "BillCycleDay" bigint,
  "BillCycleType" text collate "C",
  "BillingPeriod" text collate "C",
  "BillingPeriodAlignment" text collate "C",
  "BillingTiming" text collate "C",
  "ChargedThroughDate" text collate "C",
  "ChargeModel" text collate "C",
  "ChargeNumber" text collate "C",
  "ChargeType" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "DiscountAmount" numeric,
  "DiscountClass" text collate "C",
  "DiscountLevel" text collate "C",
  "DiscountPercentage" numeric,
  "DMRC" numeric,
  "DTCV" numeric,
  "EffectiveEndDate" text collate "C",
  "EffectiveStartDate" text collate "C",
  "EndDateCondition" text collate "C",
  "ExcludeItemBillingFromRevenueAccounting" bigint,
  "ExcludeItemBookingFromRevenueAccounting" bigint,
  "IncludedUnits" numeric,
  "InvoiceOwnerId" text collate "C",
  "IsAllocationEligible" bigint,
  "IsLastSegment" bigint,
  "IsUnbilled" bigint,
  "ListPriceBase" text collate "C",
  "MRR" numeric,
  "Name" text collate "C",
  "NumberOfPeriods" bigint,
  "OriginalId" text collate "C",
  "originalOrderDate" text collate "C",
  "OverageCalculationOption" text collate "C",
  "OveragePrice" numeric,
  "OverageUnusedUnitsCreditOption" text collate "C",
  "Price" numeric,
  "PriceChangeOption" text collate "C",
  "PriceIncreasePercentage" numeric,
  "ProcessedThroughDate" text collate "C",
  "ProductCategory" text collate "C",
  "ProductClass" text collate "C",
  "ProductFamily" text collate "C",
  "ProductLine" text collate "C",
  "ProductRatePlanChargeId" text collate "C",
  "Quantity" numeric,
  "RatePlanId" text collate "C",
  "RatingGroup" text collate "C",
  "RevenueRecognitionRuleName" text collate "C",
  "RevRecCode" text collate "C",
  "RevRecTriggerCondition" text collate "C",
  "RolloverBalance" numeric,
  "Segment" bigint,
  "SpecificBillingPeriod" bigint,
  "SpecificEndDate" text collate "C",
  "SubscriptionId" text collate "C",
  "SubscriptionOwnerId" text collate "C",
  "TCV" numeric,
  "TriggerDate" text collate "C",
  "TriggerEvent" text collate "C",
  "UnusedUnitsCreditRates" numeric,
  "UOM" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "UpToPeriods" bigint,
  "UpToPeriodsType" text collate "C",
  "UsageRecordRatingOption" text collate "C",
  "UseDiscountSpecificAccountingCode" bigint,
  "Version" bigint,
  "WeeklyBillCycleDay" text collate "C",
  "triggeredOn" text collate "C",
  "isStackedDiscount" bigint,
  "smoothingModel" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "RatePlanCharge_Id" on "RatePlanCharge" ("Id");
create index if not exists "RatePlanCharge_place" on "RatePlanCharge" ("tenantId", "place");
create index if not exists "RatePlanCharge_InvoiceOwnerId" on "RatePlanCharge" ("tenantId", "InvoiceOwnerId", "place") where "InvoiceOwnerId" is not null;
create index if not exists "RatePlanCharge_OriginalId" on "RatePlanCharge" ("tenantId", "OriginalId", "place") where "OriginalId" is not null;
create index if not exists "RatePlanCharge_ProductRatePlanChargeId" on "RatePlanCharge" ("tenantId", "ProductRatePlanChargeId", "place") where "ProductRatePlanChargeId" is not null;
create index if not exists "RatePlanCharge_RatePlanId" on "RatePlanCharge" ("tenantId", "RatePlanId", "place") where "RatePlanId" is not null;
create index if not exists "RatePlanCharge_SubscriptionId" on "RatePlanCharge" ("tenantId", "SubscriptionId", "place") where "SubscriptionId" is not null;
create index if not exists "RatePlanCharge_SubscriptionOwnerId" on "RatePlanCharge" ("tenantId", "SubscriptionOwnerId", "place") where "SubscriptionOwnerId" is not null;
create index if not exists "RatePlanCharge_ChargeNumber" on "RatePlanCharge" ("tenantId", ((lower("ChargeNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "RatePlanChargeTier" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "EndingUnit" numeric,
  "IsOveragePrice" bigint,
  "Price" numeric,
  "PriceFormat" text collate "C",
  "RatePlanChargeId" text collate "C",
  "StartingUnit" numeric,
  "Tier" bigint,
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "RatePlanChargeTier_Id" on "RatePlanChargeTier" ("Id");
create index if not exists "RatePlanChargeTier_place" on "RatePlanChargeTier" ("tenantId", "place");
create index if not exists "RatePlanChargeTier_RatePlanChargeId" on "RatePlanChargeTier" ("tenantId", "RatePlanChargeId", "place") where "RatePlanChargeId" is not null;

create table if not exists "Refund" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountingCode" text collate "C",
  "Amount" numeric,
  "CancelledOn" bigint,
  "Comment" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Gateway" text collate "C",
  "GatewayResponse" text collate "C",
  "GatewayResponseCode" text collate "C",
  "GatewayState" text collate "C",
  "MarkedForSubmissionOn" bigint,
  "MethodType" text collate "C",
  "PaymentMethodId" text collate "C",
  "PaymentMethodSnapshotId" text collate "C",
  "ReasonCode" text collate "C",
  "ReferenceID" text collate "C",
  "RefundDate" text collate "C",
  "RefundNumber" text collate "C",
  "RefundTransactionTime" bigint,
  "SecondRefundReferenceId" text collate "C",
  "SettledOn" bigint,
  "SoftDescriptor" text collate "C",
  "SoftDescriptorPhone" text collate "C",
  "SourceType" text collate "C",
  "Status" text collate "C",
  "SubmittedOn" bigint,
  "TransferredToAccounting" text collate "C",
  "Type" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "paymentId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Refund_Id" on "Refund" ("Id");
create index if not exists "Refund_place" on "Refund" ("tenantId", "place");
create index if not exists "Refund_AccountId" on "Refund" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Refund_PaymentMethodId" on "Refund" ("tenantId", "PaymentMethodId", "place") where "PaymentMethodId" is not null;
create index if not exists "Refund_PaymentMethodSnapshotId" on "Refund" ("tenantId", "PaymentMethodSnapshotId", "place") where "PaymentMethodSnapshotId" is not null;
create index if not exists "Refund_RefundNumber" on "Refund" ("tenantId", ((lower("RefundNumber" collate "und-x-icu") collate "C")), "place");

create table if not exists "RefundInvoicePayment" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "InvoiceId" text collate "C",
  "InvoicePaymentId" text collate "C",
  "RefundAmount" numeric,
  "RefundId" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "RefundInvoicePayment_Id" on "RefundInvoicePayment" ("Id");
create index if not exists "RefundInvoicePayment_place" on "RefundInvoicePayment" ("tenantId", "place");
create index if not exists "RefundInvoicePayment_InvoiceId" on "RefundInvoicePayment" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "RefundInvoicePayment_InvoicePaymentId" on "RefundInvoicePayment" ("tenantId", "InvoicePaymentId", "place") where "InvoicePaymentId" is not null;
create index if not exists "RefundInvoicePayment_RefundId" on "RefundInvoicePayment" ("tenantId", "RefundId", "place") where "RefundId" is not null;

create table if not exists "RefundTransactionLog" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "BatchId" text collate "C",
  "Gateway" text collate "C",
  "GatewayReasonCode" text collate "C",
  "GatewayReasonCodeDescription" text collate "C",
  "GatewayState" text collate "C",
  "GatewayTransactionType" text collate "C",
  "RefundId" text collate "C",
  "RequestString" text collate "C",
  "ResponseString" text collate "C",
  "TransactionDate" bigint,
  "TransactionId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "RefundTransactionLog_Id" on "RefundTransactionLog" ("Id");
create index if not exists "RefundTransactionLog_place" on "RefundTransactionLog" ("tenantId", "place");
create index if not exists "RefundTransactionLog_RefundId" on "RefundTransactionLog" ("tenantId", "RefundId", "place") where "RefundId" is not null;

create table if not exists "Subscription" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AncestorAccountId" text collate "C",
  "AutoRenew" bigint,
  "CancelledDate" text collate "C",
  "ContractAcceptanceDate" text collate "C",
  "ContractEffectiveDate" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "CreatorAccountId" text collate "C",
  "CreatorInvoiceOwnerId" text collate "C",
  "Currency" text collate "C",
  "CurrentTerm" bigint,
  "CurrentTermPeriodType" text collate "C",
  "ExternallyManagedBy" text collate "C",
  "InitialTerm" bigint,
  "InitialTermPeriodType" text collate "C",
  "InvoiceOwnerId" text collate "C",
  "IsInvoiceSeparate" bigint,
  "IsLatestVersion" bigint,
  "LastBookingDate" bigint,
  "Name" text collate "C",
  "Notes" text collate "C",
  "OriginalCreatedDate" bigint,
  "OriginalId" text collate "C",
  "PaymentTerm" text collate "C",
  "PreviousSubscriptionId" text collate "C",
  "RenewalSetting" text collate "C",
  "RenewalTerm" bigint,
  "RenewalTermPeriodType" text collate "C",
  "Revision" text collate "C",
  "ServiceActivationDate" text collate "C",
  "Status" text collate "C",
  "SubscriptionBillToId" text collate "C",
  "SubscriptionBillToSnapshotId" text collate "C",
  "SubscriptionEndDate" text collate "C",
  "SubscriptionSoldToId" text collate "C",
  "SubscriptionSoldToSnapshotId" text collate "C",
  "SubscriptionStartDate" text collate "C",
  "TermEndDate" text collate "C",
  "TermStartDate" text collate "C",
  "TermType" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "Version" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "Subscription_Id" on "Subscription" ("Id");
create index if not exists "Subscription_place" on "Subscription" ("tenantId", "place");
create index if not exists "Subscription_AccountId" on "Subscription" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Subscription_CreatorAccountId" on "Subscription" ("tenantId", "CreatorAccountId", "place") where "CreatorAccountId" is not null;
create index if not exists "Subscription_CreatorInvoiceOwnerId" on "Subscription" ("tenantId", "CreatorInvoiceOwnerId", "place") where "CreatorInvoiceOwnerId" is not null;
create index if not exists "Subscription_InvoiceOwnerId" on "Subscription" ("tenantId", "InvoiceOwnerId", "place") where "InvoiceOwnerId" is not null;
create index if not exists "Subscription_OriginalId" on "Subscription" ("tenantId", "OriginalId", "place") where "OriginalId" is not null;
create index if not exists "Subscription_PreviousSubscriptionId" on "Subscription" ("tenantId", "PreviousSubscriptionId", "place") where "PreviousSubscriptionId" is not null;
create index if not exists "Subscription_Name" on "Subscription" ("tenantId", ((lower("Name" collate "und-x-icu") collate "C")), "place");
create unique index if not exists "Subscription_latestName" on "Subscription" ("tenantId", ((lower("Name" collate "und-x-icu") collate "C"))) where "IsLatestVersion" = '1';

create table if not exists "SubscriptionProductFeature" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "FeatureCode" text collate "C",
  "FeatureId" text collate "C",
  "Name" text collate "C",
  "RatePlanId" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "SubscriptionProductFeature_Id" on "SubscriptionProductFeature" ("Id");
create index if not exists "SubscriptionProductFeature_place" on "SubscriptionProductFeature" ("tenantId", "place");
create index if not exists "SubscriptionProductFeature_FeatureId" on "SubscriptionProductFeature" ("tenantId", "FeatureId", "place") where "FeatureId" is not null;
create index if not exists "SubscriptionProductFeature_RatePlanId" on "SubscriptionProductFeature" ("tenantId", "RatePlanId", "place") where "RatePlanId" is not null;

create table if not exists "TaxationItem" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountingCode" text collate "C",
  "Balance" numeric,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "ExemptAmount" numeric,
  "InvoiceId" text collate "C",
  "InvoiceItemId" text collate "C",
  "Jurisdiction" text collate "C",
  "LocationCode" text collate "C",
  "Name" text collate "C",
  "TaxAmount" numeric,
  "TaxCode" text collate "C",
  "TaxCodeDescription" text collate "C",
  "TaxDate" text collate "C",
  "TaxRate" numeric,
  "TaxRateDescription" text collate "C",
  "TaxRateType" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "taxable" numeric,
  "customFields" text collate "C"
);
create unique index if not exists "TaxationItem_Id" on "TaxationItem" ("Id");
create index if not exists "TaxationItem_place" on "TaxationItem" ("tenantId", "place");
create index if not exists "TaxationItem_InvoiceId" on "TaxationItem" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "TaxationItem_InvoiceItemId" on "TaxationItem" ("tenantId", "InvoiceItemId", "place") where "InvoiceItemId" is not null;

create table if not exists "UnitOfMeasure" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "Active" bigint,
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "DecimalPlaces" bigint,
  "DisplayedAs" text collate "C",
  "RoundingMode" text collate "C",
  "UomName" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "customFields" text collate "C"
);
create unique index if not exists "UnitOfMeasure_Id" on "UnitOfMeasure" ("Id");
create index if not exists "UnitOfMeasure_place" on "UnitOfMeasure" ("tenantId", "place");
create unique index if not exists "UnitOfMeasure_UomName" on "UnitOfMeasure" ("tenantId", ((lower("UomName" collate "und-x-icu") collate "C")));

create table if not exists "Usage" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "Id" text collate "C" not null,
  "AccountId" text collate "C",
  "AccountNumber" text collate "C",
  "AncestorAccountId" text collate "C",
  "ChargeId" text collate "C",
  "ChargeNumber" text collate "C",
  "CreatedById" text collate "C",
  "CreatedDate" bigint,
  "Description" text collate "C",
  "EndDateTime" bigint,
  "ImportId" text collate "C",
  "InvoiceId" text collate "C",
  "InvoiceNumber" text collate "C",
  "Quantity" numeric,
  "RbeStatus" text collate "C",
  "SourceName" text collate "C",
  "SourceType" text collate "C",
  "StartDateTime" bigint,
  "SubmissionDateTime" bigint,
  "SubscriptionId" text collate "C",
  "SubscriptionNumber" text collate "C",
  "UniqueKey" text collate "C",
  "UOM" text collate "C",
  "UpdatedById" text collate "C",
  "UpdatedDate" bigint,
  "invoiceItemId" text collate "C",
  "customFields" text collate "C"
);
create unique index if not exists "Usage_Id" on "Usage" ("Id");
create index if not exists "Usage_place" on "Usage" ("tenantId", "place");
create index if not exists "Usage_AccountId" on "Usage" ("tenantId", "AccountId", "place") where "AccountId" is not null;
create index if not exists "Usage_InvoiceId" on "Usage" ("tenantId", "InvoiceId", "place") where "InvoiceId" is not null;
create index if not exists "Usage_SubscriptionId" on "Usage" ("tenantId", "SubscriptionId", "place") where "SubscriptionId" is not null;
create index if not exists "Usage_invoiceItemId" on "Usage" ("tenantId", "invoiceItemId", "place") where "invoiceItemId" is not null;

create table if not exists "tenant" (
  "id" text collate "C" not null,
  "name" text collate "C" not null,
  "settings" text collate "C" not null,
  "createdAt" bigint not null,
  primary key ("id")
);

create table if not exists "user" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "username" text collate "C" not null,
  "passwordHash" text collate "C" not null,
  "fullName" text collate "C" not null,
  "email" text collate "C" not null,
  "createdAt" bigint not null,
  primary key ("id")
);
create unique index if not exists "user_username" on "user" (((lower("username" collate "und-x-icu") collate "C")));
create index if not exists "user_tenantId" on "user" ("tenantId");

create table if not exists "session" (
  "tokenHash" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "userId" text collate "C" not null,
  "createdAt" bigint not null,
  "lastUsedAt" bigint not null,
  "keptSince" bigint,
  primary key ("tokenHash")
);
create index if not exists "session_tenantId" on "session" ("tenantId");
create index if not exists "session_lastUsedAt" on "session" ("lastUsedAt");
create index if not exists "session_kept" on "session" ("keptSince");

create table if not exists "oauthClient" (
  "clientId" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "userId" text collate "C" not null,
  "secretHash" text collate "C" not null,
  "createdAt" bigint not null,
  primary key ("clientId")
);
create index if not exists "oauthClient_tenantId" on "oauthClient" ("tenantId");

create table if not exists "oauthToken" (
  "tokenHash" text collate "C" not null,
  "grantId" text collate "C" not null,
  "kind" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "userId" text collate "C" not null,
  "clientId" text collate "C" not null,
  "createdAt" bigint not null,
  "lastUsedAt" bigint not null,
  "keptSince" bigint,
  primary key ("tokenHash")
);
create index if not exists "oauthToken_grantId" on "oauthToken" ("grantId");
create index if not exists "oauthToken_kept_access" on "oauthToken" ("keptSince") where "kind" = 'access';
create index if not exists "oauthToken_kept_refresh" on "oauthToken" ("keptSince") where "kind" = 'refresh';

create table if not exists "customField" (
  "tenantId" text collate "C" not null,
  "objectType" text collate "C" not null,
  "name" text collate "C" not null,
  "createdAt" bigint not null,
  primary key ("tenantId", "objectType", "name")
);

create table if not exists "sequence" (
  "tenantId" text collate "C" not null,
  "name" text collate "C" not null,
  "last" bigint not null,
  primary key ("tenantId", "name")
);

create table if not exists "queryCursor" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "state" text collate "C" not null,
  "expiresAt" bigint not null,
  "keptSince" bigint,
  primary key ("id")
);
create index if not exists "queryCursor_tenantId" on "queryCursor" ("tenantId");
create index if not exists "queryCursor_kept" on "queryCursor" ("keptSince");

create table if not exists "document" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "contentType" text collate "C" not null,
  "content" bytea not null,
  "createdAt" bigint not null,
  "keptSince" bigint,
  primary key ("id")
);
create index if not exists "document_tenantId" on "document" ("tenantId");
create index if not exists "document_kept" on "document" ("keptSince") where "keptSince" is not null;

create table if not exists "invoiceTemplate" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "name" text collate "C" not null,
  "revision" bigint not null,
  "source" text collate "C" not null,
  "template" text collate "C" not null,
  "createdAt" bigint not null,
  "updatedAt" bigint not null,
  primary key ("id")
);
create index if not exists "invoiceTemplate_tenantId" on "invoiceTemplate" ("tenantId");

create table if not exists "importLines" (
  "tenantId" text collate "C" not null,
  "importId" text collate "C" not null,
  "part" bigint not null,
  "lines" text collate "C" not null,
  primary key ("tenantId", "importId", "part")
);

create table if not exists "billRunError" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "billRunId" text collate "C" not null,
  "accountId" text collate "C" not null,
  "message" text collate "C" not null,
  "createdAt" bigint not null,
  primary key ("id")
);
create index if not exists "billRunError_billRunId" on "billRunError" ("tenantId", "billRunId");

create table if not exists "documentBatch" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "billRunId" text collate "C" not null,
  "status" text collate "C" not null,
  "description" text collate "C" not null,
  "total" bigint not null,
  "succeeded" bigint not null,
  "failed" bigint not null,
  "inProgress" bigint not null,
  "createdById" text collate "C" not null,
  "createdAt" bigint not null,
  "updatedAt" bigint not null,
  "startedAt" bigint,
  "completedAt" bigint
);
create index if not exists "documentBatch_place" on "documentBatch" ("tenantId", "place");
create index if not exists "documentBatch_billRunId" on "documentBatch" ("tenantId", "billRunId");

create table if not exists "invoiceDocument" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "batch" bigint,
  "invoiceId" text collate "C" not null,
  "status" text collate "C" not null,
  "title" text collate "C" not null,
  "templateId" text collate "C",
  "errorMessage" text collate "C",
  "invoiceFileId" text collate "C",
  "createdById" text collate "C" not null,
  "createdAt" bigint not null,
  "updatedAt" bigint not null,
  "response" text collate "C",
  "finishedAt" bigint,
  "generatedOn" text collate "C"
);
create index if not exists "invoiceDocument_place" on "invoiceDocument" ("tenantId", "place");
create index if not exists "invoiceDocument_batch" on "invoiceDocument" ("tenantId", "batch");
create index if not exists "invoiceDocument_invoiceId" on "invoiceDocument" ("tenantId", "invoiceId");
create index if not exists "invoiceDocument_finishedAt" on "invoiceDocument" ("tenantId", "finishedAt");

create table if not exists "email" (
  "place" bigint generated always as identity primary key,
  "tenantId" text collate "C" not null,
  "accountId" text collate "C" not null,
  "invoiceId" text collate "C" not null,
  "billRunId" text collate "C" not null,
  "recipients" text collate "C" not null,
  "subject" text collate "C" not null,
  "text" text collate "C" not null,
  "hasPdf" bigint not null,
  "sentAt" bigint not null,
  "keptSince" bigint
);
create index if not exists "email_place" on "email" ("tenantId", "place");
create index if not exists "email_kept" on "email" ("keptSince");

create table if not exists "job" (
  "id" text collate "C" not null,
  "tenantId" text collate "C" not null,
  "kind" text collate "C" not null,
  "payload" text collate "C" not null,
  "state" text collate "C" not null,
  "priority" bigint not null,
  "runAt" bigint not null,
  "retryAt" bigint,
  "attempts" bigint not null,
  "maxAttempts" bigint not null,
  "interruptions" bigint,
  "beat" bigint,
  "lastError" text collate "C",
  "createdAt" bigint not null,
  "finishedAt" bigint,
  "keptSince" bigint,
  primary key ("id")
);
create index if not exists "job_ready" on "job" ("priority" desc, "runAt", "id") where "state" = 'ready';
create index if not exists "job_suspect" on "job" ("id") where "state" = 'suspect';
create index if not exists "job_held" on "job" ("id") where "state" = 'active';
create index if not exists "job_kept_done" on "job" ("keptSince") where "state" = 'done';
create index if not exists "job_kept_failed" on "job" ("keptSince") where "state" = 'failed';
create index if not exists "job_tenantId" on "job" ("tenantId");
