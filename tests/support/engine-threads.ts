/** Import it first: TensorFlow of this test file gets as many threads as that of an engine, one for each core. */
delete process.env['TEMPER_THREADS'];
