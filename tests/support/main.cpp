#define BOOST_TEST_MODULE liangjia
#include <boost/test/unit_test.hpp>
