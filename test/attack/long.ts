// Imported before the suites, which ask for their strength when they load.
process.env['LOCALBILL_ATTACK'] = 'long';
