package org.sparkactivations.udf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/**
 * A function that looks at a whole array as a permanent one of the Hive metastore: of an array of numbers of every type;
 * the result is an ARRAY&lt;DOUBLE&gt;, and NULL where an element is NULL.
 */
class HiveArrayUdf extends GenericUDF {
    private final String name;
    private transient WholeArrayUdf udf;
    private transient ListObjectInspector inspector;

    HiveArrayUdf(String name) {
        this.name = name;
    }

    @Override
    public ObjectInspector initialize(ObjectInspector[] arguments) throws UDFArgumentException {
        if (arguments.length != 1) {
            throw new UDFArgumentLengthException("%s takes one argument, but got %d".formatted(name, arguments.length));
        }
        boolean nothing = arguments[0] instanceof PrimitiveObjectInspector primitive
                && primitive.getPrimitiveCategory() == PrimitiveCategory.VOID;
        if (!nothing && !HiveUdf.isArray(arguments[0])) {
            throw new UDFArgumentTypeException(
                    0, "%s takes an array of numbers, but got %s".formatted(name, arguments[0].getTypeName()));
        }
        udf = new WholeArrayUdf(name);
        inspector = nothing ? null : (ListObjectInspector) arguments[0];
        return ObjectInspectorFactory.getStandardListObjectInspector(
                PrimitiveObjectInspectorFactory.javaDoubleObjectInspector);
    }

    @Override
    public Object evaluate(DeferredObject[] arguments) throws HiveException {
        Object array = inspector == null ? null : arguments[0].get();
        if (array == null) {
            return null;
        }
        List<Double> elements = new ArrayList<>();
        for (Object element : inspector.getList(array)) {
            elements.add(HiveUdf.number(element, inspector.getListElementObjectInspector()));
        }
        Double[] values = udf.values(elements);
        return values == null ? null : Arrays.asList(values);
    }

    @Override
    public String getDisplayString(String[] children) {
        return getStandardDisplayString(name, children);
    }
}
