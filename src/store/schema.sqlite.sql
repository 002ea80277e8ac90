create table if not exists "Account" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountNumber" text,
  "AdditionalEmailAddresses" text,
  "AllowInvoiceEdit" integer,
  "AutoPay" integer,
  "Balance" text,
  "Batch" text,
  "BcdSettingOption" text,
  "BillCycleDay" integer,
  "BillToId" text,
  "CommunicationProfileId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CreditBalance" text,
  "CrmId" text,
  "Currency" text,
  "CustomerServiceRepName" text,
  "DefaultPaymentMethodId" text,
  "InvoiceDeliveryPrefsEmail" integer,
  "InvoiceDeliveryPrefsPrint" integer,
  "InvoiceTemplateId" text,
  "LastInvoiceDate" text,
  "Name" text,
  "Notes" text,
  "ParentId" text,
  "PaymentGateway" text,
  "PaymentMethodCascadingConsent" integer,
  "PaymentTerm" text,
  "PurchaseOrderNumber" text,
  "SalesRepName" text,
  "SequenceSetId" text,
  "SoldToId" text,
  "Status" text,
  "TaxCompanyCode" text,
  "TaxExemptCertificateID" text,
  "TaxExemptCertificateType" text,
  "TaxExemptDescription" text,
  "TaxExemptEffectiveDate" text,
  "TaxExemptExpirationDate" text,
  "TaxExemptIssuingJurisdiction" text,
  "TaxExemptStatus" text,
  "TotalInvoiceBalance" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "VATId" text,
  "customFields" text
);
create unique index if not exists "Account_Id" on "Account" ("Id");
create index if not exists "Account_place" on "Account" ("tenantId");
create index if not exists "Account_BillToId" on "Account" ("tenantId", "BillToId") where "BillToId" is not null;
create index if not exists "Account_CommunicationProfileId" on "Account" ("tenantId", "CommunicationProfileId") where "CommunicationProfileId" is not null;
create index if not exists "Account_DefaultPaymentMethodId" on "Account" ("tenantId", "DefaultPaymentMethodId") where "DefaultPaymentMethodId" is not null;
create index if not exists "Account_ParentId" on "Account" ("tenantId", "ParentId") where "ParentId" is not null;
create index if not exists "Account_SoldToId" on "Account" ("tenantId", "SoldToId") where "SoldToId" is not null;
create unique index if not exists "Account_AccountNumber" on "Account" ("tenantId", (fold("AccountNumber")));

create table if not exists "AccountingCode" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Category" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "GLAccountName" text,
  "GLAccountNumber" text,
  "Name" text,
  "Notes" text,
  "Status" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingCode_Id" on "AccountingCode" ("Id");
create index if not exists "AccountingCode_place" on "AccountingCode" ("tenantId");
create unique index if not exists "AccountingCode_Name" on "AccountingCode" ("tenantId", (fold("Name")));

create table if not exists "AccountingPeriod" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "EndDate" text,
  "FiscalQuarter" integer,
  "FiscalYear" integer,
  "Name" text,
  "Notes" text,
  "StartDate" text,
  "Status" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingPeriod_Id" on "AccountingPeriod" ("Id");
create index if not exists "AccountingPeriod_place" on "AccountingPeriod" ("tenantId");

create table if not exists "AccountingRun" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunDate" integer,
  "AccountingRunNumber" text,
  "AdjustmentExtractDownloadUrl" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceExtractDownloadUrl" text,
  "PaymentExtractDownloadUrl" text,
  "Status" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingRun_Id" on "AccountingRun" ("Id");
create index if not exists "AccountingRun_place" on "AccountingRun" ("tenantId");
create index if not exists "AccountingRun_AccountingRunNumber" on "AccountingRun" ("tenantId", (fold("AccountingRunNumber")));

create table if not exists "AccountingRunAdjustmentSummary" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Currency" text,
  "IntegratedFailed" integer,
  "IntegratedFailedAmount" text,
  "IntegratedSuccessful" integer,
  "IntegratedSuccessfulAmount" text,
  "IntegratedTotal" integer,
  "IntegratedTotalAmount" text,
  "ReadTotal" integer,
  "ReadTotalAmount" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingRunAdjustmentSummary_Id" on "AccountingRunAdjustmentSummary" ("Id");
create index if not exists "AccountingRunAdjustmentSummary_place" on "AccountingRunAdjustmentSummary" ("tenantId");
create index if not exists "AccountingRunAdjustmentSummary_AccountingRunId" on "AccountingRunAdjustmentSummary" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;

create table if not exists "AccountingRunInvoiceSummary" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Currency" text,
  "IntegratedFailed" integer,
  "IntegratedFailedAmount" text,
  "IntegratedSuccessful" integer,
  "IntegratedSuccessfulAmount" text,
  "IntegratedTotal" integer,
  "IntegratedTotalAmount" text,
  "ReadTotal" integer,
  "ReadTotalAmount" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingRunInvoiceSummary_Id" on "AccountingRunInvoiceSummary" ("Id");
create index if not exists "AccountingRunInvoiceSummary_place" on "AccountingRunInvoiceSummary" ("tenantId");
create index if not exists "AccountingRunInvoiceSummary_AccountingRunId" on "AccountingRunInvoiceSummary" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;

create table if not exists "AccountingRunPaymentSummary" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Currency" text,
  "IntegratedFailed" integer,
  "IntegratedFailedAmount" text,
  "IntegratedSuccessful" integer,
  "IntegratedSuccessfulAmount" text,
  "IntegratedTotal" integer,
  "IntegratedTotalAmount" text,
  "ReadTotal" integer,
  "ReadTotalAmount" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AccountingRunPaymentSummary_Id" on "AccountingRunPaymentSummary" ("Id");
create index if not exists "AccountingRunPaymentSummary_place" on "AccountingRunPaymentSummary" ("tenantId");
create index if not exists "AccountingRunPaymentSummary_AccountingRunId" on "AccountingRunPaymentSummary" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;

create table if not exists "Adjustment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "AdjustmentDate" integer,
  "AdjustmentNumber" text,
  "Amount" text,
  "CreatedBy" text,
  "CreatedOn" integer,
  "CustomerName" text,
  "CustomerNumber" text,
  "LastUpdatedBy" text,
  "LastUpdatedOn" integer,
  "Status" text,
  "Type" text,
  "customFields" text
);
create unique index if not exists "Adjustment_Id" on "Adjustment" ("Id");
create index if not exists "Adjustment_place" on "Adjustment" ("tenantId");
create index if not exists "Adjustment_AccountId" on "Adjustment" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Adjustment_AdjustmentNumber" on "Adjustment" ("tenantId", (fold("AdjustmentNumber")));

create table if not exists "AdjustmentAccountingDetail" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunDescription" text,
  "AccountingRunErrorCode" text,
  "AccountingRunExternalId" text,
  "AccountingRunId" text,
  "AccountingRunNotes" text,
  "AccountingRunSource" text,
  "AccountingRunUpdateTime" integer,
  "AccountingRunUserId" text,
  "AdjustmentId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "ReconciliationStatus" text,
  "TransferredToAccounting" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "AdjustmentAccountingDetail_Id" on "AdjustmentAccountingDetail" ("Id");
create index if not exists "AdjustmentAccountingDetail_place" on "AdjustmentAccountingDetail" ("tenantId");
create index if not exists "AdjustmentAccountingDetail_AccountingRunId" on "AdjustmentAccountingDetail" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;
create index if not exists "AdjustmentAccountingDetail_AdjustmentId" on "AdjustmentAccountingDetail" ("tenantId", "AdjustmentId") where "AdjustmentId" is not null;

create table if not exists "Amendment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AutoRenew" integer,
  "BookingDate" text,
  "Code" text,
  "ContractEffectiveDate" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CurrentTerm" integer,
  "CurrentTermPeriodType" text,
  "CustomerAcceptanceDate" text,
  "Description" text,
  "DestinationAccountId" text,
  "DestinationInvoiceOwnerId" text,
  "EffectiveDate" text,
  "InitialTerm" integer,
  "Name" text,
  "RenewalSetting" text,
  "RenewalTerm" integer,
  "RenewalTermPeriodType" text,
  "ResumeDate" text,
  "ServiceActivationDate" text,
  "SpecificUpdateDate" text,
  "Status" text,
  "SubscriptionId" text,
  "SuspendDate" text,
  "TermStartDate" text,
  "TermType" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "Amendment_Id" on "Amendment" ("Id");
create index if not exists "Amendment_place" on "Amendment" ("tenantId");
create index if not exists "Amendment_DestinationAccountId" on "Amendment" ("tenantId", "DestinationAccountId") where "DestinationAccountId" is not null;
create index if not exists "Amendment_DestinationInvoiceOwnerId" on "Amendment" ("tenantId", "DestinationInvoiceOwnerId") where "DestinationInvoiceOwnerId" is not null;
create index if not exists "Amendment_SubscriptionId" on "Amendment" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;

create table if not exists "BillRun" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AutoEmail" integer,
  "AutoPost" integer,
  "AutoRenewal" integer,
  "Batch" text,
  "Batches" text,
  "BillCycleDay" text,
  "BillRunNumber" text,
  "ChargeTypeToExclude" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "ErrorMessage" text,
  "ExecutedDate" integer,
  "InvoiceDate" text,
  "InvoicesEmailed" integer,
  "LastEmailSentTime" integer,
  "NoEmailForZeroAmountInvoice" integer,
  "NumberOfAccounts" integer,
  "NumberOfCreditMemos" integer,
  "NumberOfInvoices" integer,
  "PostedDate" integer,
  "Status" text,
  "TargetDate" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "documentStatus" text,
  "documentBatch" integer,
  "documentsStartedAt" integer,
  "documentsCompletedAt" integer,
  "documentsGenerated" integer,
  "documentsFailed" integer,
  "comments" text,
  "customFields" text
);
create unique index if not exists "BillRun_Id" on "BillRun" ("Id");
create index if not exists "BillRun_place" on "BillRun" ("tenantId");
create index if not exists "BillRun_AccountId" on "BillRun" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "BillRun_BillRunNumber" on "BillRun" ("tenantId", (fold("BillRunNumber")));

create table if not exists "BillingPreviewRun" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Batch" text,
  "ChargeTypeToExclude" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "EndDate" integer,
  "ErrorMessage" text,
  "IncludingEvergreenSubscription" integer,
  "ResultFileUrl" text,
  "RunNumber" text,
  "StartDate" integer,
  "Status" text,
  "SucceededAccounts" integer,
  "TargetDate" text,
  "TotalAccounts" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "BillingPreviewRun_Id" on "BillingPreviewRun" ("Id");
create index if not exists "BillingPreviewRun_place" on "BillingPreviewRun" ("tenantId");
create index if not exists "BillingPreviewRun_RunNumber" on "BillingPreviewRun" ("tenantId", (fold("RunNumber")));

create table if not exists "ChargeMetricsRun" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "EndDate" integer,
  "ErrorFileUrl" text,
  "ErrorMessage" text,
  "ProcessedAccounts" integer,
  "ProcessedCharges" integer,
  "ResultFileUrl" text,
  "RunNumber" text,
  "StartDate" integer,
  "Status" text,
  "TotalAccounts" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "ChargeMetricsRun_Id" on "ChargeMetricsRun" ("Id");
create index if not exists "ChargeMetricsRun_place" on "ChargeMetricsRun" ("tenantId");
create index if not exists "ChargeMetricsRun_RunNumber" on "ChargeMetricsRun" ("tenantId", (fold("RunNumber")));

create table if not exists "CommunicationProfile" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "ProfileName" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "CommunicationProfile_Id" on "CommunicationProfile" ("Id");
create index if not exists "CommunicationProfile_place" on "CommunicationProfile" ("tenantId");

create table if not exists "Contact" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "Address1" text,
  "Address2" text,
  "City" text,
  "Country" text,
  "County" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "Fax" text,
  "FirstName" text,
  "HomePhone" text,
  "LastName" text,
  "MobilePhone" text,
  "NickName" text,
  "OtherPhone" text,
  "OtherPhoneType" text,
  "PersonalEmail" text,
  "PostalCode" text,
  "State" text,
  "TaxRegion" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "WorkEmail" text,
  "WorkPhone" text,
  "customFields" text
);
create unique index if not exists "Contact_Id" on "Contact" ("Id");
create index if not exists "Contact_place" on "Contact" ("tenantId");
create index if not exists "Contact_AccountId" on "Contact" ("tenantId", "AccountId") where "AccountId" is not null;

create table if not exists "ContactSnapshot" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "Address1" text,
  "Address2" text,
  "City" text,
  "ContactId" text,
  "Country" text,
  "County" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "Fax" text,
  "FirstName" text,
  "HomePhone" text,
  "LastName" text,
  "MobilePhone" text,
  "NickName" text,
  "OtherPhone" text,
  "OtherPhoneType" text,
  "PersonalEmail" text,
  "PostalCode" text,
  "State" text,
  "TaxRegion" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "WorkEmail" text,
  "WorkPhone" text,
  "customFields" text
);
create unique index if not exists "ContactSnapshot_Id" on "ContactSnapshot" ("Id");
create index if not exists "ContactSnapshot_place" on "ContactSnapshot" ("tenantId");

create table if not exists "CreditBalanceAdjustment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "AdjustmentDate" text,
  "Amount" text,
  "CancelledOn" integer,
  "Comment" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Number" text,
  "ReasonCode" text,
  "ReferenceId" text,
  "SourceTransactionId" text,
  "SourceTransactionNumber" text,
  "SourceTransactionType" text,
  "Status" text,
  "TransferredToAccounting" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "CreditBalanceAdjustment_Id" on "CreditBalanceAdjustment" ("Id");
create index if not exists "CreditBalanceAdjustment_place" on "CreditBalanceAdjustment" ("tenantId");
create index if not exists "CreditBalanceAdjustment_AccountId" on "CreditBalanceAdjustment" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "CreditBalanceAdjustment_Number" on "CreditBalanceAdjustment" ("tenantId", (fold("Number")));

create table if not exists "Export" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "ConvertToCurrencies" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Encoding" text,
  "Encrypted" integer,
  "FileId" text,
  "Format" text,
  "Name" text,
  "Query" text,
  "Size" integer,
  "SnowflakeWarehouse" text,
  "SourceData" text,
  "Status" text,
  "StatusReason" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "Zip" integer,
  "plan" text,
  "customFields" text
);
create unique index if not exists "Export_Id" on "Export" ("Id");
create index if not exists "Export_place" on "Export" ("tenantId");

create table if not exists "Feature" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "FeatureCode" text,
  "Name" text,
  "Status" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "Feature_Id" on "Feature" ("Id");
create index if not exists "Feature_place" on "Feature" ("tenantId");
create unique index if not exists "Feature_FeatureCode" on "Feature" ("tenantId", (fold("FeatureCode")));

create table if not exists "Import" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "ImportedCount" integer,
  "ImportType" text,
  "Md5" text,
  "Name" text,
  "OriginalResourceUrl" text,
  "ResultResourceUrl" text,
  "Status" text,
  "StatusReason" text,
  "TotalCount" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "Import_Id" on "Import" ("Id");
create index if not exists "Import_place" on "Import" ("tenantId");

create table if not exists "Invoice" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AdjustmentAmount" text,
  "Amount" text,
  "AmountWithoutTax" text,
  "AutoPay" integer,
  "Balance" text,
  "BillRunId" text,
  "BillToContactId" text,
  "BillToContactSnapshotId" text,
  "Comments" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CreditBalanceAdjustmentAmount" text,
  "CreditMemoAmount" text,
  "Currency" text,
  "DueDate" text,
  "IncludesOneTime" integer,
  "IncludesRecurring" integer,
  "IncludesUsage" integer,
  "InvoiceDate" text,
  "InvoiceNumber" text,
  "LastEmailSentDate" integer,
  "PaymentAmount" text,
  "PaymentTerm" text,
  "PostedBy" text,
  "PostedDate" integer,
  "RefundAmount" text,
  "SequenceSetId" text,
  "SoldToContactSnapshotId" text,
  "Source" text,
  "SourceType" text,
  "Status" text,
  "TargetDate" text,
  "TaxAmount" text,
  "TaxExemptAmount" text,
  "TaxMessage" text,
  "TaxStatus" text,
  "TemplateId" text,
  "TransferredToAccounting" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "regenerations" integer,
  "voided" integer,
  "customFields" text
);
create unique index if not exists "Invoice_Id" on "Invoice" ("Id");
create index if not exists "Invoice_place" on "Invoice" ("tenantId");
create index if not exists "Invoice_AccountId" on "Invoice" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Invoice_BillRunId" on "Invoice" ("tenantId", "BillRunId") where "BillRunId" is not null;
create index if not exists "Invoice_BillToContactId" on "Invoice" ("tenantId", "BillToContactId") where "BillToContactId" is not null;
create index if not exists "Invoice_InvoiceNumber" on "Invoice" ("tenantId", (fold("InvoiceNumber")));

create table if not exists "InvoiceAccountingDetail" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunDescription" text,
  "AccountingRunErrorCode" text,
  "AccountingRunExternalId" text,
  "AccountingRunId" text,
  "AccountingRunNotes" text,
  "AccountingRunSource" text,
  "AccountingRunUpdateTime" integer,
  "AccountingRunUserId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceId" text,
  "ReconciliationStatus" text,
  "TransferredToAccounting" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoiceAccountingDetail_Id" on "InvoiceAccountingDetail" ("Id");
create index if not exists "InvoiceAccountingDetail_place" on "InvoiceAccountingDetail" ("tenantId");
create index if not exists "InvoiceAccountingDetail_AccountingRunId" on "InvoiceAccountingDetail" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;
create index if not exists "InvoiceAccountingDetail_InvoiceId" on "InvoiceAccountingDetail" ("tenantId", "InvoiceId") where "InvoiceId" is not null;

create table if not exists "InvoiceAdjustment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "AdjustmentDate" text,
  "AdjustmentId" text,
  "AdjustmentNumber" text,
  "Amount" text,
  "CancelledById" text,
  "CancelledOn" integer,
  "Comments" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CustomerName" text,
  "CustomerNumber" text,
  "ImpactAmount" text,
  "InvoiceId" text,
  "InvoiceNumber" text,
  "ReasonCode" text,
  "ReferenceId" text,
  "Status" text,
  "TransferredToAccounting" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoiceAdjustment_Id" on "InvoiceAdjustment" ("Id");
create index if not exists "InvoiceAdjustment_place" on "InvoiceAdjustment" ("tenantId");
create index if not exists "InvoiceAdjustment_AccountId" on "InvoiceAdjustment" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "InvoiceAdjustment_AdjustmentId" on "InvoiceAdjustment" ("tenantId", "AdjustmentId") where "AdjustmentId" is not null;
create index if not exists "InvoiceAdjustment_InvoiceId" on "InvoiceAdjustment" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoiceAdjustment_AdjustmentNumber" on "InvoiceAdjustment" ("tenantId", (fold("AdjustmentNumber")));

create table if not exists "InvoiceFile" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceId" text,
  "PdfFileUrl" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "VersionNumber" integer,
  "documentId" text,
  "jobId" text,
  "shownStatus" text,
  "customFields" text
);
create unique index if not exists "InvoiceFile_Id" on "InvoiceFile" ("Id");
create index if not exists "InvoiceFile_place" on "InvoiceFile" ("tenantId");
create index if not exists "InvoiceFile_InvoiceId" on "InvoiceFile" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create unique index if not exists "InvoiceFile_jobId" on "InvoiceFile" ("jobId") where "jobId" is not null;

create table if not exists "InvoiceItem" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingCode" text,
  "AppliedToInvoiceItemId" text,
  "Balance" text,
  "ChargeAmount" text,
  "ChargeDate" integer,
  "ChargeDescription" text,
  "ChargeId" text,
  "ChargeName" text,
  "ChargeNumber" text,
  "ChargeType" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "ExcludeItemBillingFromRevenueAccounting" integer,
  "InvoiceId" text,
  "ProcessingType" text,
  "ProductDescription" text,
  "ProductId" text,
  "ProductName" text,
  "Quantity" text,
  "RatePlanChargeId" text,
  "RevRecCode" text,
  "RevRecStartDate" text,
  "RevRecTriggerCondition" text,
  "ServiceEndDate" text,
  "ServiceStartDate" text,
  "SKU" text,
  "SourceItemType" text,
  "SubscriptionId" text,
  "SubscriptionNumber" text,
  "TaxAmount" text,
  "TaxCode" text,
  "TaxExemptAmount" text,
  "TaxMode" text,
  "UnitPrice" text,
  "UOM" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "credits" integer,
  "rolloverBalance" text,
  "explanation" text,
  "customFields" text
);
create unique index if not exists "InvoiceItem_Id" on "InvoiceItem" ("Id");
create index if not exists "InvoiceItem_place" on "InvoiceItem" ("tenantId");
create index if not exists "InvoiceItem_AppliedToInvoiceItemId" on "InvoiceItem" ("tenantId", "AppliedToInvoiceItemId") where "AppliedToInvoiceItemId" is not null;
create index if not exists "InvoiceItem_InvoiceId" on "InvoiceItem" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoiceItem_ProductId" on "InvoiceItem" ("tenantId", "ProductId") where "ProductId" is not null;
create index if not exists "InvoiceItem_RatePlanChargeId" on "InvoiceItem" ("tenantId", "RatePlanChargeId") where "RatePlanChargeId" is not null;
create index if not exists "InvoiceItem_SubscriptionId" on "InvoiceItem" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;

create table if not exists "InvoiceItemAdjustment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "AdjustmentDate" text,
  "AdjustmentNumber" text,
  "Amount" text,
  "CancelledById" text,
  "CancelledDate" integer,
  "Comment" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CustomerName" text,
  "CustomerNumber" text,
  "DeferredRevenueAccount" text,
  "ExcludeItemBillingFromRevenueAccounting" integer,
  "InvoiceId" text,
  "InvoiceItemName" text,
  "InvoiceNumber" text,
  "ReasonCode" text,
  "RecognizedRevenueAccount" text,
  "ReferenceId" text,
  "ServiceEndDate" text,
  "ServiceStartDate" text,
  "SourceId" text,
  "SourceType" text,
  "Status" text,
  "TransferredToAccounting" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoiceItemAdjustment_Id" on "InvoiceItemAdjustment" ("Id");
create index if not exists "InvoiceItemAdjustment_place" on "InvoiceItemAdjustment" ("tenantId");
create index if not exists "InvoiceItemAdjustment_AccountId" on "InvoiceItemAdjustment" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "InvoiceItemAdjustment_InvoiceId" on "InvoiceItemAdjustment" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoiceItemAdjustment_AdjustmentNumber" on "InvoiceItemAdjustment" ("tenantId", (fold("AdjustmentNumber")));

create table if not exists "InvoicePayment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Amount" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceId" text,
  "PaymentId" text,
  "RefundAmount" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoicePayment_Id" on "InvoicePayment" ("Id");
create index if not exists "InvoicePayment_place" on "InvoicePayment" ("tenantId");
create index if not exists "InvoicePayment_InvoiceId" on "InvoicePayment" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoicePayment_PaymentId" on "InvoicePayment" ("tenantId", "PaymentId") where "PaymentId" is not null;

create table if not exists "InvoiceSplit" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceId" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoiceSplit_Id" on "InvoiceSplit" ("Id");
create index if not exists "InvoiceSplit_place" on "InvoiceSplit" ("tenantId");
create index if not exists "InvoiceSplit_InvoiceId" on "InvoiceSplit" ("tenantId", "InvoiceId") where "InvoiceId" is not null;

create table if not exists "InvoiceSplitItem" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceDate" text,
  "InvoiceId" text,
  "InvoiceSplitId" text,
  "PaymentTerm" text,
  "SplitPercentage" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "InvoiceSplitItem_Id" on "InvoiceSplitItem" ("Id");
create index if not exists "InvoiceSplitItem_place" on "InvoiceSplitItem" ("tenantId");
create index if not exists "InvoiceSplitItem_InvoiceId" on "InvoiceSplitItem" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoiceSplitItem_InvoiceSplitId" on "InvoiceSplitItem" ("tenantId", "InvoiceSplitId") where "InvoiceSplitId" is not null;

create table if not exists "Payment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "Amount" text,
  "AppliedCreditBalanceAmount" text,
  "AuthTransactionId" text,
  "BankIdentificationNumber" text,
  "CancelledOn" integer,
  "Comment" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "EffectiveDate" text,
  "Gateway" text,
  "GatewayOrderId" text,
  "GatewayResponse" text,
  "GatewayResponseCode" text,
  "GatewayState" text,
  "MarkedForSubmissionOn" integer,
  "PaymentMethodId" text,
  "PaymentMethodSnapshotId" text,
  "PaymentNumber" text,
  "ReferenceId" text,
  "RefundAmount" text,
  "SecondPaymentReferenceId" text,
  "SettledOn" integer,
  "SoftDescriptor" text,
  "SoftDescriptorPhone" text,
  "Source" text,
  "SourceName" text,
  "Status" text,
  "SubmittedOn" integer,
  "TransferredToAccounting" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "Payment_Id" on "Payment" ("Id");
create index if not exists "Payment_place" on "Payment" ("tenantId");
create index if not exists "Payment_AccountId" on "Payment" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Payment_PaymentMethodId" on "Payment" ("tenantId", "PaymentMethodId") where "PaymentMethodId" is not null;
create index if not exists "Payment_PaymentMethodSnapshotId" on "Payment" ("tenantId", "PaymentMethodSnapshotId") where "PaymentMethodSnapshotId" is not null;
create index if not exists "Payment_PaymentNumber" on "Payment" ("tenantId", (fold("PaymentNumber")));

create table if not exists "PaymentAccountingDetail" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingRunDescription" text,
  "AccountingRunErrorCode" text,
  "AccountingRunExternalId" text,
  "AccountingRunId" text,
  "AccountingRunNotes" text,
  "AccountingRunSource" text,
  "AccountingRunUpdateTime" integer,
  "AccountingRunUserId" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "PaymentId" text,
  "ReconciliationStatus" text,
  "TransferredToAccounting" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "PaymentAccountingDetail_Id" on "PaymentAccountingDetail" ("Id");
create index if not exists "PaymentAccountingDetail_place" on "PaymentAccountingDetail" ("tenantId");
create index if not exists "PaymentAccountingDetail_AccountingRunId" on "PaymentAccountingDetail" ("tenantId", "AccountingRunId") where "AccountingRunId" is not null;
create index if not exists "PaymentAccountingDetail_PaymentId" on "PaymentAccountingDetail" ("tenantId", "PaymentId") where "PaymentId" is not null;

create table if not exists "PaymentMethod" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AchAbaCode" text,
  "AchAccountName" text,
  "AchAccountNumberMask" text,
  "AchAccountType" text,
  "AchAddress1" text,
  "AchAddress2" text,
  "AchBankName" text,
  "Active" integer,
  "BankBranchCode" text,
  "BankCheckDigit" text,
  "BankCity" text,
  "BankCode" text,
  "BankIdentificationNumber" text,
  "BankName" text,
  "BankPostalCode" text,
  "BankStreetName" text,
  "BankStreetNumber" text,
  "BankTransferAccountName" text,
  "BankTransferAccountNumberMask" text,
  "BankTransferAccountType" text,
  "BankTransferType" text,
  "BusinessIdentificationCode" text,
  "City" text,
  "Country" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CreditCardAddress1" text,
  "CreditCardAddress2" text,
  "CreditCardCity" text,
  "CreditCardCountry" text,
  "CreditCardExpirationMonth" integer,
  "CreditCardExpirationYear" integer,
  "CreditCardHolderName" text,
  "CreditCardMaskNumber" text,
  "CreditCardPostalCode" text,
  "CreditCardState" text,
  "CreditCardType" text,
  "DeviceSessionId" text,
  "Email" text,
  "ExistingMandate" text,
  "FirstName" text,
  "IBAN" text,
  "IPAddress" text,
  "LastFailedSaleTransactionDate" integer,
  "LastName" text,
  "LastTransactionDateTime" integer,
  "LastTransactionStatus" text,
  "MandateCreationDate" text,
  "MandateID" text,
  "MandateReceived" text,
  "MandateUpdateDate" text,
  "MaxConsecutivePaymentFailures" integer,
  "Name" text,
  "NumConsecutiveFailures" integer,
  "PaymentMethodStatus" text,
  "PaymentRetryWindow" integer,
  "PaypalBaid" text,
  "PaypalEmail" text,
  "PaypalPreapprovalKey" text,
  "PaypalType" text,
  "Phone" text,
  "PostalCode" text,
  "State" text,
  "StreetName" text,
  "StreetNumber" text,
  "TotalNumberOfErrorPayments" integer,
  "TotalNumberOfProcessedPayments" integer,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "UseDefaultRetryRule" integer,
  "customFields" text
);
create unique index if not exists "PaymentMethod_Id" on "PaymentMethod" ("Id");
create index if not exists "PaymentMethod_place" on "PaymentMethod" ("tenantId");
create index if not exists "PaymentMethod_AccountId" on "PaymentMethod" ("tenantId", "AccountId") where "AccountId" is not null;

create table if not exists "PaymentMethodSnapshot" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AchAbaCode" text,
  "AchAccountName" text,
  "AchAccountNumber" text,
  "AchAccountNumberMask" text,
  "AchAccountType" text,
  "AchBankName" text,
  "BankBranchCode" text,
  "BankCheckDigit" text,
  "BankCity" text,
  "BankCode" text,
  "BankIdentificationNumber" text,
  "BankName" text,
  "BankPostalCode" text,
  "BankStreetName" text,
  "BankStreetNumber" text,
  "BankTransferAccountName" text,
  "BankTransferAccountNumber" text,
  "BankTransferAccountNumberMask" text,
  "BankTransferAccountType" text,
  "BankTransferType" text,
  "BusinessIdentificationCode" text,
  "City" text,
  "Country" text,
  "CreditCardAddress1" text,
  "CreditCardAddress2" text,
  "CreditCardCity" text,
  "CreditCardCountry" text,
  "CreditCardExpirationMonth" integer,
  "CreditCardExpirationYear" integer,
  "CreditCardHolderName" text,
  "CreditCardMaskNumber" text,
  "CreditCardNumber" text,
  "CreditCardPostalCode" text,
  "CreditCardState" text,
  "CreditCardType" text,
  "DeviceSessionId" text,
  "Email" text,
  "ExistingMandate" text,
  "FirstName" text,
  "IBAN" text,
  "IPAddress" text,
  "LastFailedSaleTransactionDate" integer,
  "LastName" text,
  "LastTransactionDateTime" integer,
  "LastTransactionStatus" text,
  "MandateCreationDate" text,
  "MandateID" text,
  "MandateReceived" text,
  "MandateUpdateDate" text,
  "MaxConsecutivePaymentFailures" integer,
  "Name" text,
  "NumConsecutiveFailures" integer,
  "PaymentMethodId" text,
  "PaymentMethodStatus" text,
  "PaymentRetryWindow" integer,
  "PaypalBaid" text,
  "PaypalEmail" text,
  "PaypalPreapprovalKey" text,
  "PaypalType" text,
  "Phone" text,
  "PostalCode" text,
  "SecondTokenId" text,
  "State" text,
  "StreetName" text,
  "StreetNumber" text,
  "TokenId" text,
  "TotalNumberOfErrorPayments" integer,
  "TotalNumberOfProcessedPayments" integer,
  "Type" text,
  "UseDefaultRetryRule" integer,
  "customFields" text
);
create unique index if not exists "PaymentMethodSnapshot_Id" on "PaymentMethodSnapshot" ("Id");
create index if not exists "PaymentMethodSnapshot_place" on "PaymentMethodSnapshot" ("tenantId");
create index if not exists "PaymentMethodSnapshot_AccountId" on "PaymentMethodSnapshot" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "PaymentMethodSnapshot_PaymentMethodId" on "PaymentMethodSnapshot" ("tenantId", "PaymentMethodId") where "PaymentMethodId" is not null;

create table if not exists "PaymentMethodTransactionLog" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Gateway" text,
  "GatewayReasonCode" text,
  "GatewayReasonCodeDescription" text,
  "GatewayTransactionType" text,
  "PaymentMethodId" text,
  "PaymentMethodType" text,
  "RequestString" text,
  "ResponseString" text,
  "TransactionDate" integer,
  "TransactionId" text,
  "customFields" text
);
create unique index if not exists "PaymentMethodTransactionLog_Id" on "PaymentMethodTransactionLog" ("Id");
create index if not exists "PaymentMethodTransactionLog_place" on "PaymentMethodTransactionLog" ("tenantId");

create table if not exists "PaymentTransactionLog" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AVSResponseCode" text,
  "BatchId" text,
  "CVVResponseCode" text,
  "Gateway" text,
  "GatewayReasonCode" text,
  "GatewayReasonCodeDescription" text,
  "GatewayState" text,
  "GatewayTransactionType" text,
  "PaymentId" text,
  "RequestString" text,
  "ResponseString" text,
  "TransactionDate" integer,
  "TransactionId" text,
  "customFields" text
);
create unique index if not exists "PaymentTransactionLog_Id" on "PaymentTransactionLog" ("Id");
create index if not exists "PaymentTransactionLog_place" on "PaymentTransactionLog" ("tenantId");
create index if not exists "PaymentTransactionLog_PaymentId" on "PaymentTransactionLog" ("tenantId", "PaymentId") where "PaymentId" is not null;

create table if not exists "Product" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AllowFeatureChanges" integer,
  "Category" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "EffectiveEndDate" text,
  "EffectiveStartDate" text,
  "Name" text,
  "ProductNumber" text,
  "SKU" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "Product_Id" on "Product" ("Id");
create index if not exists "Product_place" on "Product" ("tenantId");
create index if not exists "Product_ProductNumber" on "Product" ("tenantId", (fold("ProductNumber")));
create unique index if not exists "Product_SKU" on "Product" ("tenantId", (fold("SKU")));

create table if not exists "ProductFeature" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "FeatureId" text,
  "ProductId" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "ProductFeature_Id" on "ProductFeature" ("Id");
create index if not exists "ProductFeature_place" on "ProductFeature" ("tenantId");
create index if not exists "ProductFeature_FeatureId" on "ProductFeature" ("tenantId", "FeatureId") where "FeatureId" is not null;
create index if not exists "ProductFeature_ProductId" on "ProductFeature" ("tenantId", "ProductId") where "ProductId" is not null;

create table if not exists "ProductRatePlan" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "ActiveCurrencies" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "EffectiveEndDate" text,
  "EffectiveStartDate" text,
  "Grade" text,
  "Name" text,
  "ProductId" text,
  "ProductRatePlanNumber" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "ProductRatePlan_Id" on "ProductRatePlan" ("Id");
create index if not exists "ProductRatePlan_place" on "ProductRatePlan" ("tenantId");
create index if not exists "ProductRatePlan_ProductId" on "ProductRatePlan" ("tenantId", "ProductId") where "ProductId" is not null;
create index if not exists "ProductRatePlan_ProductRatePlanNumber" on "ProductRatePlan" ("tenantId", (fold("ProductRatePlanNumber")));

create table if not exists "ProductRatePlanCharge" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingCode" text,
  "ApplyDiscountTo" text,
  "BillCycleDay" integer,
  "BillCycleType" text,
  "BillingPeriod" text,
  "BillingPeriodAlignment" text,
  "BillingTiming" text,
  "ChargeFunction" text,
  "ChargeModel" text,
  "ChargeType" text,
  "CommitmentType" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "DefaultQuantity" text,
  "DeferredRevenueAccount" text,
  "Description" text,
  "DiscountClass" text,
  "DiscountLevel" text,
  "EndDateCondition" text,
  "ExcludeItemBillingFromRevenueAccounting" integer,
  "ExcludeItemBookingFromRevenueAccounting" integer,
  "IncludedUnits" text,
  "IsAllocationEligible" integer,
  "IsStackedDiscount" integer,
  "IsUnbilled" integer,
  "LegacyRevenueReporting" integer,
  "ListPriceBase" text,
  "MaxQuantity" text,
  "MinQuantity" text,
  "Name" text,
  "NumberOfPeriod" integer,
  "OverageCalculationOption" text,
  "OverageUnusedUnitsCreditOption" text,
  "PriceChangeOption" text,
  "PriceIncreaseOption" text,
  "PriceIncreasePercentage" text,
  "ProductCategory" text,
  "ProductClass" text,
  "ProductFamily" text,
  "ProductLine" text,
  "ProductRatePlanChargeNumber" text,
  "ProductRatePlanId" text,
  "RatingGroup" text,
  "RecognizedRevenueAccount" text,
  "RevenueRecognitionRuleName" text,
  "RevRecCode" text,
  "RevRecTriggerCondition" text,
  "SmoothingModel" text,
  "SpecificBillingPeriod" integer,
  "Taxable" integer,
  "TaxCode" text,
  "TaxMode" text,
  "TriggerEvent" text,
  "UOM" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "UpToPeriods" integer,
  "UpToPeriodsType" text,
  "UsageRecordRatingOption" text,
  "UseDiscountSpecificAccountingCode" integer,
  "UseTenantDefaultForPriceChange" integer,
  "WeeklyBillCycleDay" text,
  "customFields" text
);
create unique index if not exists "ProductRatePlanCharge_Id" on "ProductRatePlanCharge" ("Id");
create index if not exists "ProductRatePlanCharge_place" on "ProductRatePlanCharge" ("tenantId");
create index if not exists "ProductRatePlanCharge_ProductRatePlanId" on "ProductRatePlanCharge" ("tenantId", "ProductRatePlanId") where "ProductRatePlanId" is not null;
create index if not exists "ProductRatePlanCharge_ProductRatePlanChargeNumber" on "ProductRatePlanCharge" ("tenantId", (fold("ProductRatePlanChargeNumber")));

create table if not exists "ProductRatePlanChargeTier" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Active" integer,
  "CreatedById" text,
  "CreatedDate" integer,
  "Currency" text,
  "DiscountAmount" text,
  "DiscountPercentage" text,
  "EndingUnit" text,
  "IsOveragePrice" integer,
  "Price" text,
  "PriceFormat" text,
  "ProductRatePlanChargeId" text,
  "StartingUnit" text,
  "Tier" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "ProductRatePlanChargeTier_Id" on "ProductRatePlanChargeTier" ("Id");
create index if not exists "ProductRatePlanChargeTier_place" on "ProductRatePlanChargeTier" ("tenantId");
create index if not exists "ProductRatePlanChargeTier_ProductRatePlanChargeId" on "ProductRatePlanChargeTier" ("tenantId", "ProductRatePlanChargeId") where "ProductRatePlanChargeId" is not null;

create table if not exists "RatePlan" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AmendmentId" text,
  "AmendmentSubscriptionRatePlanId" text,
  "AmendmentType" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "ExternallyManagedPlanId" text,
  "InvoiceOwnerId" text,
  "Name" text,
  "OriginalRatePlanId" text,
  "ProductRatePlanId" text,
  "SubscriptionId" text,
  "SubscriptionOwnerId" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "RatePlan_Id" on "RatePlan" ("Id");
create index if not exists "RatePlan_place" on "RatePlan" ("tenantId");
create index if not exists "RatePlan_AmendmentId" on "RatePlan" ("tenantId", "AmendmentId") where "AmendmentId" is not null;
create index if not exists "RatePlan_InvoiceOwnerId" on "RatePlan" ("tenantId", "InvoiceOwnerId") where "InvoiceOwnerId" is not null;
create index if not exists "RatePlan_ProductRatePlanId" on "RatePlan" ("tenantId", "ProductRatePlanId") where "ProductRatePlanId" is not null;
create index if not exists "RatePlan_SubscriptionId" on "RatePlan" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;
create index if not exists "RatePlan_SubscriptionOwnerId" on "RatePlan" ("tenantId", "SubscriptionOwnerId") where "SubscriptionOwnerId" is not null;

create table if not exists "RatePlanCharge" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingCode" text,
  "amendedByOrderOn" text,
  "ApplyDiscountTo" text,
  "BillCycleDay" integer,
  "BillCycleType" text,
  "BillingPeriod" text,
  "BillingPeriodAlignment" text,
  "BillingTiming" text,
  "ChargedThroughDate" text,
  "ChargeModel" text,
  "ChargeNumber" text,
  "ChargeType" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "DiscountAmount" text,
  "DiscountClass" text,
  "DiscountLevel" text,
  "DiscountPercentage" text,
  "DMRC" text,
  "DTCV" text,
  "EffectiveEndDate" text,
  "EffectiveStartDate" text,
  "EndDateCondition" text,
  "ExcludeItemBillingFromRevenueAccounting" integer,
  "ExcludeItemBookingFromRevenueAccounting" integer,
  "IncludedUnits" text,
  "InvoiceOwnerId" text,
  "IsAllocationEligible" integer,
  "IsLastSegment" integer,
  "IsUnbilled" integer,
  "ListPriceBase" text,
  "MRR" text,
  "Name" text,
  "NumberOfPeriods" integer,
  "OriginalId" text,
  "originalOrderDate" text,
  "OverageCalculationOption" text,
  "OveragePrice" text,
  "OverageUnusedUnitsCreditOption" text,
  "Price" text,
  "PriceChangeOption" text,
  "PriceIncreasePercentage" text,
  "ProcessedThroughDate" text,
  "ProductCategory" text,
  "ProductClass" text,
  "ProductFamily" text,
  "ProductLine" text,
  "ProductRatePlanChargeId" text,
  "Quantity" text,
  "RatePlanId" text,
  "RatingGroup" text,
  "RevenueRecognitionRuleName" text,
  "RevRecCode" text,
  "RevRecTriggerCondition" text,
  "RolloverBalance" text,
  "Segment" integer,
  "SpecificBillingPeriod" integer,
  "SpecificEndDate" text,
  "SubscriptionId" text,
  "SubscriptionOwnerId" text,
  "TCV" text,
  "TriggerDate" text,
  "TriggerEvent" text,
  "UnusedUnitsCreditRates" text,
  "UOM" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "UpToPeriods" integer,
  "UpToPeriodsType" text,
  "UsageRecordRatingOption" text,
  "UseDiscountSpecificAccountingCode" integer,
  "Version" integer,
  "WeeklyBillCycleDay" text,
  "triggeredOn" text,
  "isStackedDiscount" integer,
  "smoothingModel" text,
  "customFields" text
);
create unique index if not exists "RatePlanCharge_Id" on "RatePlanCharge" ("Id");
create index if not exists "RatePlanCharge_place" on "RatePlanCharge" ("tenantId");
create index if not exists "RatePlanCharge_InvoiceOwnerId" on "RatePlanCharge" ("tenantId", "InvoiceOwnerId") where "InvoiceOwnerId" is not null;
create index if not exists "RatePlanCharge_OriginalId" on "RatePlanCharge" ("tenantId", "OriginalId") where "OriginalId" is not null;
create index if not exists "RatePlanCharge_ProductRatePlanChargeId" on "RatePlanCharge" ("tenantId", "ProductRatePlanChargeId") where "ProductRatePlanChargeId" is not null;
create index if not exists "RatePlanCharge_RatePlanId" on "RatePlanCharge" ("tenantId", "RatePlanId") where "RatePlanId" is not null;
create index if not exists "RatePlanCharge_SubscriptionId" on "RatePlanCharge" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;
create index if not exists "RatePlanCharge_SubscriptionOwnerId" on "RatePlanCharge" ("tenantId", "SubscriptionOwnerId") where "SubscriptionOwnerId" is not null;
create index if not exists "RatePlanCharge_ChargeNumber" on "RatePlanCharge" ("tenantId", (fold("ChargeNumber")));

create table if not exists "RatePlanChargeTier" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "EndingUnit" text,
  "IsOveragePrice" integer,
  "Price" text,
  "PriceFormat" text,
  "RatePlanChargeId" text,
  "StartingUnit" text,
  "Tier" integer,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "RatePlanChargeTier_Id" on "RatePlanChargeTier" ("Id");
create index if not exists "RatePlanChargeTier_place" on "RatePlanChargeTier" ("tenantId");
create index if not exists "RatePlanChargeTier_RatePlanChargeId" on "RatePlanChargeTier" ("tenantId", "RatePlanChargeId") where "RatePlanChargeId" is not null;

create table if not exists "Refund" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountingCode" text,
  "Amount" text,
  "CancelledOn" integer,
  "Comment" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Gateway" text,
  "GatewayResponse" text,
  "GatewayResponseCode" text,
  "GatewayState" text,
  "MarkedForSubmissionOn" integer,
  "MethodType" text,
  "PaymentMethodId" text,
  "PaymentMethodSnapshotId" text,
  "ReasonCode" text,
  "ReferenceID" text,
  "RefundDate" text,
  "RefundNumber" text,
  "RefundTransactionTime" integer,
  "SecondRefundReferenceId" text,
  "SettledOn" integer,
  "SoftDescriptor" text,
  "SoftDescriptorPhone" text,
  "SourceType" text,
  "Status" text,
  "SubmittedOn" integer,
  "TransferredToAccounting" text,
  "Type" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "paymentId" text,
  "customFields" text
);
create unique index if not exists "Refund_Id" on "Refund" ("Id");
create index if not exists "Refund_place" on "Refund" ("tenantId");
create index if not exists "Refund_AccountId" on "Refund" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Refund_PaymentMethodId" on "Refund" ("tenantId", "PaymentMethodId") where "PaymentMethodId" is not null;
create index if not exists "Refund_PaymentMethodSnapshotId" on "Refund" ("tenantId", "PaymentMethodSnapshotId") where "PaymentMethodSnapshotId" is not null;
create index if not exists "Refund_RefundNumber" on "Refund" ("tenantId", (fold("RefundNumber")));

create table if not exists "RefundInvoicePayment" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "InvoiceId" text,
  "InvoicePaymentId" text,
  "RefundAmount" text,
  "RefundId" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "RefundInvoicePayment_Id" on "RefundInvoicePayment" ("Id");
create index if not exists "RefundInvoicePayment_place" on "RefundInvoicePayment" ("tenantId");
create index if not exists "RefundInvoicePayment_InvoiceId" on "RefundInvoicePayment" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "RefundInvoicePayment_InvoicePaymentId" on "RefundInvoicePayment" ("tenantId", "InvoicePaymentId") where "InvoicePaymentId" is not null;
create index if not exists "RefundInvoicePayment_RefundId" on "RefundInvoicePayment" ("tenantId", "RefundId") where "RefundId" is not null;

create table if not exists "RefundTransactionLog" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "BatchId" text,
  "Gateway" text,
  "GatewayReasonCode" text,
  "GatewayReasonCodeDescription" text,
  "GatewayState" text,
  "GatewayTransactionType" text,
  "RefundId" text,
  "RequestString" text,
  "ResponseString" text,
  "TransactionDate" integer,
  "TransactionId" text,
  "customFields" text
);
create unique index if not exists "RefundTransactionLog_Id" on "RefundTransactionLog" ("Id");
create index if not exists "RefundTransactionLog_place" on "RefundTransactionLog" ("tenantId");
create index if not exists "RefundTransactionLog_RefundId" on "RefundTransactionLog" ("tenantId", "RefundId") where "RefundId" is not null;

create table if not exists "Subscription" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AncestorAccountId" text,
  "AutoRenew" integer,
  "CancelledDate" text,
  "ContractAcceptanceDate" text,
  "ContractEffectiveDate" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "CreatorAccountId" text,
  "CreatorInvoiceOwnerId" text,
  "Currency" text,
  "CurrentTerm" integer,
  "CurrentTermPeriodType" text,
  "ExternallyManagedBy" text,
  "InitialTerm" integer,
  "InitialTermPeriodType" text,
  "InvoiceOwnerId" text,
  "IsInvoiceSeparate" integer,
  "IsLatestVersion" integer,
  "LastBookingDate" integer,
  "Name" text,
  "Notes" text,
  "OriginalCreatedDate" integer,
  "OriginalId" text,
  "PaymentTerm" text,
  "PreviousSubscriptionId" text,
  "RenewalSetting" text,
  "RenewalTerm" integer,
  "RenewalTermPeriodType" text,
  "Revision" text,
  "ServiceActivationDate" text,
  "Status" text,
  "SubscriptionBillToId" text,
  "SubscriptionBillToSnapshotId" text,
  "SubscriptionEndDate" text,
  "SubscriptionSoldToId" text,
  "SubscriptionSoldToSnapshotId" text,
  "SubscriptionStartDate" text,
  "TermEndDate" text,
  "TermStartDate" text,
  "TermType" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "Version" integer,
  "customFields" text
);
create unique index if not exists "Subscription_Id" on "Subscription" ("Id");
create index if not exists "Subscription_place" on "Subscription" ("tenantId");
create index if not exists "Subscription_AccountId" on "Subscription" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Subscription_CreatorAccountId" on "Subscription" ("tenantId", "CreatorAccountId") where "CreatorAccountId" is not null;
create index if not exists "Subscription_CreatorInvoiceOwnerId" on "Subscription" ("tenantId", "CreatorInvoiceOwnerId") where "CreatorInvoiceOwnerId" is not null;
create index if not exists "Subscription_InvoiceOwnerId" on "Subscription" ("tenantId", "InvoiceOwnerId") where "InvoiceOwnerId" is not null;
create index if not exists "Subscription_OriginalId" on "Subscription" ("tenantId", "OriginalId") where "OriginalId" is not null;
create index if not exists "Subscription_PreviousSubscriptionId" on "Subscription" ("tenantId", "PreviousSubscriptionId") where "PreviousSubscriptionId" is not null;
create index if not exists "Subscription_Name" on "Subscription" ("tenantId", (fold("Name")));
create unique index if not exists "Subscription_latestName" on "Subscription" ("tenantId", (fold("Name"))) where "IsLatestVersion" = '1';

create table if not exists "SubscriptionProductFeature" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "FeatureCode" text,
  "FeatureId" text,
  "Name" text,
  "RatePlanId" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "SubscriptionProductFeature_Id" on "SubscriptionProductFeature" ("Id");
create index if not exists "SubscriptionProductFeature_place" on "SubscriptionProductFeature" ("tenantId");
create index if not exists "SubscriptionProductFeature_FeatureId" on "SubscriptionProductFeature" ("tenantId", "FeatureId") where "FeatureId" is not null;
create index if not exists "SubscriptionProductFeature_RatePlanId" on "SubscriptionProductFeature" ("tenantId", "RatePlanId") where "RatePlanId" is not null;

create table if not exists "TaxationItem" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountingCode" text,
  "Balance" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "ExemptAmount" text,
  "InvoiceId" text,
  "InvoiceItemId" text,
  "Jurisdiction" text,
  "LocationCode" text,
  "Name" text,
  "TaxAmount" text,
  "TaxCode" text,
  "TaxCodeDescription" text,
  "TaxDate" text,
  "TaxRate" text,
  "TaxRateDescription" text,
  "TaxRateType" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "taxable" text,
  "customFields" text
);
create unique index if not exists "TaxationItem_Id" on "TaxationItem" ("Id");
create index if not exists "TaxationItem_place" on "TaxationItem" ("tenantId");
create index if not exists "TaxationItem_InvoiceId" on "TaxationItem" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "TaxationItem_InvoiceItemId" on "TaxationItem" ("tenantId", "InvoiceItemId") where "InvoiceItemId" is not null;

create table if not exists "UnitOfMeasure" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "Active" integer,
  "CreatedById" text,
  "CreatedDate" integer,
  "DecimalPlaces" integer,
  "DisplayedAs" text,
  "RoundingMode" text,
  "UomName" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "customFields" text
);
create unique index if not exists "UnitOfMeasure_Id" on "UnitOfMeasure" ("Id");
create index if not exists "UnitOfMeasure_place" on "UnitOfMeasure" ("tenantId");
create unique index if not exists "UnitOfMeasure_UomName" on "UnitOfMeasure" ("tenantId", (fold("UomName")));

create table if not exists "Usage" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "Id" text not null,
  "AccountId" text,
  "AccountNumber" text,
  "AncestorAccountId" text,
  "ChargeId" text,
  "ChargeNumber" text,
  "CreatedById" text,
  "CreatedDate" integer,
  "Description" text,
  "EndDateTime" integer,
  "ImportId" text,
  "InvoiceId" text,
  "InvoiceNumber" text,
  "Quantity" text,
  "RbeStatus" text,
  "SourceName" text,
  "SourceType" text,
  "StartDateTime" integer,
  "SubmissionDateTime" integer,
  "SubscriptionId" text,
  "SubscriptionNumber" text,
  "UniqueKey" text,
  "UOM" text,
  "UpdatedById" text,
  "UpdatedDate" integer,
  "invoiceItemId" text,
  "customFields" text
);
create unique index if not exists "Usage_Id" on "Usage" ("Id");
create index if not exists "Usage_place" on "Usage" ("tenantId");
create index if not exists "Usage_AccountId" on "Usage" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Usage_InvoiceId" on "Usage" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "Usage_SubscriptionId" on "Usage" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;
create index if not exists "Usage_invoiceItemId" on "Usage" ("tenantId", "invoiceItemId") where "invoiceItemId" is not null;

create table if not exists "tenant" (
  "id" text not null,
  "name" text not null,
  "settings" text not null,
  "createdAt" integer not null,
  primary key ("id")
);

create table if not exists "user" (
  "id" text not null,
  "tenantId" text not null,
  "username" text not null,
  "passwordHash" text not null,
  "fullName" text not null,
  "email" text not null,
  "createdAt" integer not null,
  primary key ("id")
);
create unique index if not exists "user_username" on "user" ((fold("username")));
create index if not exists "user_tenantId" on "user" ("tenantId");

create table if not exists "session" (
  "tokenHash" text not null,
  "tenantId" text not null,
  "userId" text not null,
  "createdAt" integer not null,
  "lastUsedAt" integer not null,
  "keptSince" integer,
  primary key ("tokenHash")
);
create index if not exists "session_tenantId" on "session" ("tenantId");
create index if not exists "session_lastUsedAt" on "session" ("lastUsedAt");
create index if not exists "session_kept" on "session" ("keptSince");

create table if not exists "oauthClient" (
  "clientId" text not null,
  "tenantId" text not null,
  "userId" text not null,
  "secretHash" text not null,
  "createdAt" integer not null,
  primary key ("clientId")
);
create index if not exists "oauthClient_tenantId" on "oauthClient" ("tenantId");

create table if not exists "oauthToken" (
  "tokenHash" text not null,
  "grantId" text not null,
  "kind" text not null,
  "tenantId" text not null,
  "userId" text not null,
  "clientId" text not null,
  "createdAt" integer not null,
  "lastUsedAt" integer not null,
  "keptSince" integer,
  primary key ("tokenHash")
);
create index if not exists "oauthToken_grantId" on "oauthToken" ("grantId");
create index if not exists "oauthToken_kept_access" on "oauthToken" ("keptSince") where "kind" = 'access';
create index if not exists "oauthToken_kept_refresh" on "oauthToken" ("keptSince") where "kind" = 'refresh';

create table if not exists "customField" (
  "tenantId" text not null,
  "objectType" text not null,
  "name" text not null,
  "createdAt" integer not null,
  primary key ("tenantId", "objectType", "name")
);

create table if not exists "sequence" (
  "tenantId" text not null,
  "name" text not null,
  "last" integer not null,
  primary key ("tenantId", "name")
);

create table if not exists "queryCursor" (
  "id" text not null,
  "tenantId" text not null,
  "state" text not null,
  "expiresAt" integer not null,
  "keptSince" integer,
  primary key ("id")
);
create index if not exists "queryCursor_tenantId" on "queryCursor" ("tenantId");
create index if not exists "queryCursor_kept" on "queryCursor" ("keptSince");

create table if not exists "document" (
  "id" text not null,
  "tenantId" text not null,
  "contentType" text not null,
  "content" blob not null,
  "createdAt" integer not null,
  "keptSince" integer,
  primary key ("id")
);
create index if not exists "document_tenantId" on "document" ("tenantId");
create index if not exists "document_kept" on "document" ("keptSince") where "keptSince" is not null;

create table if not exists "invoiceTemplate" (
  "id" text not null,
  "tenantId" text not null,
  "name" text not null,
  "revision" integer not null,
  "source" text not null,
  "template" text not null,
  "createdAt" integer not null,
  "updatedAt" integer not null,
  primary key ("id")
);
create index if not exists "invoiceTemplate_tenantId" on "invoiceTemplate" ("tenantId");

create table if not exists "importLines" (
  "tenantId" text not null,
  "importId" text not null,
  "part" integer not null,
  "lines" text not null,
  primary key ("tenantId", "importId", "part")
);

create table if not exists "billRunError" (
  "id" text not null,
  "tenantId" text not null,
  "billRunId" text not null,
  "accountId" text not null,
  "message" text not null,
  "createdAt" integer not null,
  primary key ("id")
);
create index if not exists "billRunError_billRunId" on "billRunError" ("tenantId", "billRunId");

create table if not exists "documentBatch" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "billRunId" text not null,
  "status" text not null,
  "description" text not null,
  "total" integer not null,
  "succeeded" integer not null,
  "failed" integer not null,
  "inProgress" integer not null,
  "createdById" text not null,
  "createdAt" integer not null,
  "updatedAt" integer not null,
  "startedAt" integer,
  "completedAt" integer
);
create index if not exists "documentBatch_place" on "documentBatch" ("tenantId");
create index if not exists "documentBatch_billRunId" on "documentBatch" ("tenantId", "billRunId");

create table if not exists "invoiceDocument" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "batch" integer,
  "invoiceId" text not null,
  "status" text not null,
  "title" text not null,
  "templateId" text,
  "errorMessage" text,
  "invoiceFileId" text,
  "createdById" text not null,
  "createdAt" integer not null,
  "updatedAt" integer not null,
  "response" text,
  "finishedAt" integer,
  "generatedOn" text
);
create index if not exists "invoiceDocument_place" on "invoiceDocument" ("tenantId");
create index if not exists "invoiceDocument_batch" on "invoiceDocument" ("tenantId", "batch");
create index if not exists "invoiceDocument_invoiceId" on "invoiceDocument" ("tenantId", "invoiceId");
create index if not exists "invoiceDocument_finishedAt" on "invoiceDocument" ("tenantId", "finishedAt");

create table if not exists "email" (
  "place" integer primary key autoincrement,
  "tenantId" text not null,
  "accountId" text not null,
  "invoiceId" text not null,
  "billRunId" text not null,
  "recipients" text not null,
  "subject" text not null,
  "text" text not null,
  "hasPdf" integer not null,
  "sentAt" integer not null,
  "keptSince" integer
);
create index if not exists "email_place" on "email" ("tenantId");
create index if not exists "email_kept" on "email" ("keptSince");

create table if not exists "job" (
  "id" text not null,
  "tenantId" text not null,
  "kind" text not null,
  "payload" text not null,
  "state" text not null,
  "priority" integer not null,
  "runAt" integer not null,
  "retryAt" integer,
  "attempts" integer not null,
  "maxAttempts" integer not null,
  "interruptions" integer,
  "beat" integer,
  "lastError" text,
  "createdAt" integer not null,
  "finishedAt" integer,
  "keptSince" integer,
  primary key ("id")
);
create index if not exists "job_ready" on "job" ("priority" desc, "runAt", "id") where "state" = 'ready';
create index if not exists "job_suspect" on "job" ("id") where "state" = 'suspect';
create index if not exists "job_held" on "job" ("id") where "state" = 'active';
create index if not exists "job_kept_done" on "job" ("keptSince") where "state" = 'done';
create index if not exists "job_kept_failed" on "job" ("keptSince") where "state" = 'failed';
create index if not exists "job_tenantId" on "job" ("tenantId");
