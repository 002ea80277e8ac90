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
create index if not exists "Account_ParentId" on "Account" ("tenantId", "ParentId") where "ParentId" is not null;
create index if not exists "Account_SoldToId" on "Account" ("tenantId", "SoldToId") where "SoldToId" is not null;
create unique index if not exists "Account_AccountNumber" on "Account" ("tenantId", (fold("AccountNumber")));

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
  "customFields" text
);
create unique index if not exists "BillRun_Id" on "BillRun" ("Id");
create index if not exists "BillRun_place" on "BillRun" ("tenantId");
create index if not exists "BillRun_AccountId" on "BillRun" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "BillRun_BillRunNumber" on "BillRun" ("tenantId", (fold("BillRunNumber")));

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
  "customFields" text
);
create unique index if not exists "Invoice_Id" on "Invoice" ("Id");
create index if not exists "Invoice_place" on "Invoice" ("tenantId");
create index if not exists "Invoice_AccountId" on "Invoice" ("tenantId", "AccountId") where "AccountId" is not null;
create index if not exists "Invoice_BillRunId" on "Invoice" ("tenantId", "BillRunId") where "BillRunId" is not null;
create index if not exists "Invoice_BillToContactId" on "Invoice" ("tenantId", "BillToContactId") where "BillToContactId" is not null;
create index if not exists "Invoice_InvoiceNumber" on "Invoice" ("tenantId", (fold("InvoiceNumber")));

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
  "customFields" text
);
create unique index if not exists "InvoiceItem_Id" on "InvoiceItem" ("Id");
create index if not exists "InvoiceItem_place" on "InvoiceItem" ("tenantId");
create index if not exists "InvoiceItem_AppliedToInvoiceItemId" on "InvoiceItem" ("tenantId", "AppliedToInvoiceItemId") where "AppliedToInvoiceItemId" is not null;
create index if not exists "InvoiceItem_InvoiceId" on "InvoiceItem" ("tenantId", "InvoiceId") where "InvoiceId" is not null;
create index if not exists "InvoiceItem_ProductId" on "InvoiceItem" ("tenantId", "ProductId") where "ProductId" is not null;
create index if not exists "InvoiceItem_RatePlanChargeId" on "InvoiceItem" ("tenantId", "RatePlanChargeId") where "RatePlanChargeId" is not null;
create index if not exists "InvoiceItem_SubscriptionId" on "InvoiceItem" ("tenantId", "SubscriptionId") where "SubscriptionId" is not null;

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
  "customFields" text
);
create unique index if not exists "RatePlanCharge_Id" on "RatePlanCharge" ("Id");
create index if not exists "RatePlanCharge_place" on "RatePlanCharge" ("tenantId");
create index if not exists "RatePlanCharge_InvoiceOwnerId" on "RatePlanCharge" ("tenantId", "InvoiceOwnerId") where "InvoiceOwnerId" is not null;
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
create unique index if not exists "Subscription_Name" on "Subscription" ("tenantId", (fold("Name")));

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
  primary key ("tokenHash")
);
create index if not exists "session_tenantId" on "session" ("tenantId");
create index if not exists "session_lastUsedAt" on "session" ("lastUsedAt");

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
  primary key ("id")
);
create index if not exists "queryCursor_tenantId" on "queryCursor" ("tenantId");
create index if not exists "queryCursor_expiresAt" on "queryCursor" ("expiresAt");

create table if not exists "document" (
  "id" text not null,
  "tenantId" text not null,
  "contentType" text not null,
  "content" blob not null,
  "createdAt" integer not null,
  primary key ("id")
);
create index if not exists "document_tenantId" on "document" ("tenantId");

create table if not exists "job" (
  "id" text not null,
  "tenantId" text not null,
  "kind" text not null,
  "payload" text not null,
  "state" text not null,
  "priority" integer not null,
  "runAt" integer not null,
  "attempts" integer not null,
  "maxAttempts" integer not null,
  "lockedUntil" integer,
  "lastError" text,
  "createdAt" integer not null,
  "finishedAt" integer,
  primary key ("id")
);
create index if not exists "job_ready" on "job" ("priority" desc, "runAt", "id") where "state" = 'ready';
create index if not exists "job_active" on "job" ("lockedUntil") where "state" = 'active';
create index if not exists "job_done" on "job" ("finishedAt") where "state" = 'done';
create index if not exists "job_tenantId" on "job" ("tenantId");
